resource "aws_elasticache_serverless_cache" "this" {
  engine = "valkey"
  name   = "sessions"
}
