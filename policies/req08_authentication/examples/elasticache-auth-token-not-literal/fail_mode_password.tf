resource "aws_elasticache_user" "this" {
  user_name = "api"

  authentication_mode {
    type      = "password"
    passwords = ["hunter2-hunter2-hunter2"]
  }
}
