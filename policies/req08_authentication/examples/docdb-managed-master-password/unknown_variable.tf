variable "managed" {
  type = bool
}

resource "aws_docdb_cluster" "this" {
  manage_master_user_password = var.managed
}
