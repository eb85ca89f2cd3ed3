resource "aws_elasticache_user" "this" {
  user_name            = "default"
  passwords_wo         = uuid()
  passwords_wo_version = 1
}
