resource "aws_elasticache_user" "this" {
  user_name = "api"

  authentication_mode {
    type = "iam"
  }
}
