variable "given" {
  type = bool
}

resource "aws_docdb_cluster" "this" {
  storage_encrypted = var.given
}
