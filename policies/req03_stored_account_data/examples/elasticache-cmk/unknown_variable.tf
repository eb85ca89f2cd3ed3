variable "key" {
  type = string
}

resource "aws_elasticache_replication_group" "this" {
  kms_key_id = var.key
}
