resource "aws_backup_vault" "this" {
  name = "vault"
  tags = {
    environment = "production"
  }
}
