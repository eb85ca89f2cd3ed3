variable "token" {
  type = string
}

resource "aws_elasticache_replication_group" "this" {
  auth_token_wo              = var.token
  auth_token_wo_version      = 1
  transit_encryption_enabled = true
}
