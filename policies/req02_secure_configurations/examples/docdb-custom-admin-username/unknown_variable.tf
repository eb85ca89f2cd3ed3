variable "given" {
  type = string
}

resource "aws_docdb_cluster" "this" {
  master_username = var.given
}
