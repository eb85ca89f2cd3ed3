resource "aws_elasticache_user" "this" {
  user_name     = "api"
  access_string = "on ~* +@all"

  authentication_mode {
    type = "iam"
  }
}
