resource "aws_elasticache_replication_group" "this" {
  engine         = "redis"
  engine_version = "5.0.6"
}
