resource "aws_elasticache_user" "this" {
  user_name     = "api"
  access_string = "on ~session:* +@read"

  authentication_mode {
    type = "no-password-required"
  }
}
