resource "aws_elasticache_replication_group" "this" {
  engine_version = "7.1"
}
