variable "key" {
  type = string
}

resource "aws_docdb_cluster" "this" {
  kms_key_id = var.key
}
