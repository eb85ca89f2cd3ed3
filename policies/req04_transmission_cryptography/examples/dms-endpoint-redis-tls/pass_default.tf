resource "aws_dms_endpoint" "target" {
  endpoint_id   = "target"
  endpoint_type = "target"
  engine_name   = "redis"

  redis_settings {
    server_name = "cache.internal"
    port        = 6379
    auth_type   = "none"
  }
}
