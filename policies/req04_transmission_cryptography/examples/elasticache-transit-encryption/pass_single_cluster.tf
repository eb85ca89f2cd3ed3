resource "aws_elasticache_cluster" "this" {
  engine                     = "memcached"
  transit_encryption_enabled = true
}
