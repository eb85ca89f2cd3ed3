variable "days" {
  type = number
}

resource "aws_elasticache_replication_group" "this" {
  snapshot_retention_limit = var.days
}
