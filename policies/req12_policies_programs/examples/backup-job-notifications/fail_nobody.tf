resource "aws_backup_vault" "this" {
  name = "vault"
  tags = {
    pci_scope = "cde"
  }
}
