variable "token" {
  type      = string
  sensitive = true
}

resource "aws_elasticache_replication_group" "this" {
  auth_token = var.token
}
