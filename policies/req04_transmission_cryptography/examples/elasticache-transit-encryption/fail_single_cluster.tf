resource "aws_elasticache_cluster" "this" {
  engine = "memcached"
}
