variable "auth_token" {
  type    = string
  default = "0123456789abcdef0123456789abcdef"
}

resource "aws_elasticache_replication_group" "sessions" {
  auth_token = var.auth_token
}
