variable "token" {
  type = string
}

variable "encrypted" {
  type = bool
}

resource "aws_elasticache_replication_group" "this" {
  auth_token_wo              = var.token
  transit_encryption_enabled = var.encrypted
}
