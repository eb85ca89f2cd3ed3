resource "aws_backup_vault" "this" {
  name        = "vault"
  kms_key_arn = var.given
}

variable "given" {
  type = string
}
