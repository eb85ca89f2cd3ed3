variable "token" {
  type = string
}

resource "aws_elasticache_replication_group" "this" {
  auth_token = var.token
}
