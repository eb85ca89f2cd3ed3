resource "aws_backup_vault" "this" {
  name = "vault"
  tags = {
    environment = "production"
  }
}

resource "aws_backup_vault_policy" "this" {
  backup_vault_name = aws_backup_vault.this.name
  policy            = var.given
}

variable "given" {
  type = string
}
