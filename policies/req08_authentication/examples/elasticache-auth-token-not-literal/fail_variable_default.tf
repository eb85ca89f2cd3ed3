variable "token" {
  type    = string
  default = "hunter2-hunter2-hunter2"
}

resource "aws_elasticache_replication_group" "this" {
  auth_token = var.token
}
