resource "aws_elasticache_user" "this" {
  user_name = "api"
  passwords = ["hunter2-hunter2-hunter2"]
}
