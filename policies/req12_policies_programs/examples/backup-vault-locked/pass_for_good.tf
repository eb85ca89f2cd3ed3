resource "aws_backup_vault" "this" {
  name = "vault"
  tags = {
    environment = "production"
  }
}

resource "aws_backup_vault_lock_configuration" "this" {
  backup_vault_name   = aws_backup_vault.this.name
  max_retention_days  = 400
  min_retention_days  = 7
  changeable_for_days = 14
}
