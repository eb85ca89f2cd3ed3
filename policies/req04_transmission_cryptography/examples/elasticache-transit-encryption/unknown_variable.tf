variable "encrypted" {
  type = bool
}

resource "aws_elasticache_replication_group" "this" {
  transit_encryption_enabled = var.encrypted
  transit_encryption_mode    = "required"
}
