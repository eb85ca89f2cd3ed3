variable "stage" {
  type = string
}

resource "aws_elasticache_replication_group" "a" {
  replication_group_id = "a"
  description          = "carts"
  auth_token           = "kd83hf-Orders-${var.stage}-2q"
}
