variable "given" {
  type = bool
}

resource "aws_elasticache_replication_group" "this" {
  auto_minor_version_upgrade = var.given
}
