variable "password" {
  type      = string
  ephemeral = true
}

resource "aws_rds_cluster" "ledger" {
  master_password_wo = var.password
}
