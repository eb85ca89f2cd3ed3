resource "aws_backup_vault" "this" {
  name = "vault"
  tags = {
    pci_scope = "cde"
  }
}

resource "aws_cloudwatch_event_rule" "backups" {
  name          = "backups"
  event_pattern = jsonencode({ source = ["aws.backup"] })
}
