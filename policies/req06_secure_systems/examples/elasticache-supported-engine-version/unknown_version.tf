variable "release" {
  type = string
}

resource "aws_elasticache_replication_group" "this" {
  engine         = "valkey"
  engine_version = var.release
}
