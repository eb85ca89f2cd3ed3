resource "aws_elasticache_replication_group" "this" {
  engine = "redis"
}
