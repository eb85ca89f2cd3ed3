variable "password" {
  type      = string
  default   = "correct-horse"
  ephemeral = true
}

resource "aws_docdb_cluster" "this" {
  master_password_wo         = var.password
  master_password_wo_version = 1
}
