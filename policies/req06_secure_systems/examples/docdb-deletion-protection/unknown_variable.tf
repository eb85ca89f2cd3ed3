variable "protected" {
  type = bool
}

resource "aws_docdb_cluster" "this" {
  deletion_protection = var.protected
}
