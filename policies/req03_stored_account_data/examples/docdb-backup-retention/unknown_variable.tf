variable "given" {
  type = number
}

resource "aws_docdb_cluster" "this" {
  backup_retention_period = var.given
}
