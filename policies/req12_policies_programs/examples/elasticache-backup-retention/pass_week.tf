resource "aws_elasticache_replication_group" "this" {
  snapshot_retention_limit = 7

  tags = {
    stage = "production"
  }
}
