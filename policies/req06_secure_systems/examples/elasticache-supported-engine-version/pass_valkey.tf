resource "aws_elasticache_replication_group" "this" {
  engine         = "valkey"
  engine_version = "8.1"
}
