resource "aws_elasticache_user" "default" {
  user_id       = "sessions-default"
  user_name     = "default"
  engine        = "redis"
  access_string = "off -@all"

  authentication_mode {
    type = "no-password-required"
  }
}
