resource "aws_elasticache_replication_group" "this" {
  snapshot_retention_limit = 3

  tags = {
    stage = "production"
  }
}
