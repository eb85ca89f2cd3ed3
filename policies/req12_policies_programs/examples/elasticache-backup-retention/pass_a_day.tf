resource "aws_elasticache_serverless_cache" "this" {
  snapshot_retention_limit = 1

  tags = {
    stage = "non-production"
  }
}
