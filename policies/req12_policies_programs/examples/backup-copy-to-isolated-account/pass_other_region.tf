resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "vault"
    schedule          = "cron(0 2 * * ? *)"

    copy_action {
      destination_vault_arn = "arn:aws:backup:ap-southeast-3:111122223333:backup-vault:v"
    }
  }

  tags = {
    pci_scope = "cde"
  }
}

provider "aws" {
  region              = "ap-southeast-1"
  allowed_account_ids = ["111122223333"]
}
