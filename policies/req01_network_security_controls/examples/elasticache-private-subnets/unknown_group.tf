resource "aws_elasticache_replication_group" "this" {
  replication_group_id = "sessions"
  description          = "Sessions"
  subnet_group_name    = var.subnet_group
}

variable "subnet_group" {
  type = string
}
