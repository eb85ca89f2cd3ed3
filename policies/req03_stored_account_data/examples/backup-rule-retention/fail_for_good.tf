resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "vault"
    schedule          = "cron(0 2 * * ? *)"
  }

  tags = {
    pci_scope = "cde"
  }
}
