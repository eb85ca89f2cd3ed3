variable "groups" {
  type = set(string)
}

resource "aws_elasticache_replication_group" "this" {
  user_group_ids = var.groups
}
