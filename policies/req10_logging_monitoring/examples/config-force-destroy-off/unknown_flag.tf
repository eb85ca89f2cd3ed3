resource "aws_backup_vault" "this" {
  name          = "vault"
  force_destroy = var.given
}

variable "given" {
  type = string
}
