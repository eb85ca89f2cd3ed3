resource "aws_elasticache_cluster" "this" {
  engine                   = "redis"
  snapshot_retention_limit = 0
}
