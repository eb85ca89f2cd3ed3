resource "aws_elasticache_serverless_cache" "x" {
  engine = "memcached"
  name   = "pages"
}
