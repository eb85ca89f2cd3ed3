resource "aws_elasticache_replication_group" "this" {
  transit_encryption_enabled = true
}
