variable "password" {
  type = string
}

resource "aws_docdb_cluster" "this" {
  manage_master_user_password = true
  master_password             = var.password
}
