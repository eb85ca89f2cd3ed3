resource "aws_elasticache_user" "this" {
  user_name     = "default"
  access_string = "on ~session:* +@read"

  authentication_mode {
    type = "iam"
  }
}
