resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "vault"
    schedule          = "cron(0 2 * * ? *)"

    lifecycle {
      delete_after = var.given
    }
  }

  tags = {
    pci_scope = "cde"
  }
}

variable "given" {
  type = string
}
