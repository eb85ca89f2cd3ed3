variable "token" {
  type      = string
  ephemeral = true
}

resource "aws_elasticache_replication_group" "this" {
  auth_token_wo         = var.token
  auth_token_wo_version = 1
}
