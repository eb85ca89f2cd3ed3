resource "aws_elasticache_user" "this" {
  user_name            = "api"
  access_string        = "on ~session:* +@read"
  no_password_required = true
}
