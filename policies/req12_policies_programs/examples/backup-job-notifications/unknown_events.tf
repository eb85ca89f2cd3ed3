resource "aws_backup_vault" "this" {
  name = "vault"
  tags = {
    pci_scope = "cde"
  }
}

resource "aws_backup_vault_notifications" "this" {
  backup_vault_name   = aws_backup_vault.this.name
  sns_topic_arn       = "arn:aws:sns:ap-southeast-1:111122223333:desk"
  backup_vault_events = [var.given]
}

variable "given" {
  type = string
}
