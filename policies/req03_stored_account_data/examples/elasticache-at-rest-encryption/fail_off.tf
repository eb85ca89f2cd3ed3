resource "aws_elasticache_replication_group" "this" {
  engine                     = "valkey"
  at_rest_encryption_enabled = false
}
