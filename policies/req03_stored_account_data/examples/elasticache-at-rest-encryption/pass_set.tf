resource "aws_elasticache_replication_group" "this" {
  at_rest_encryption_enabled = true
}
