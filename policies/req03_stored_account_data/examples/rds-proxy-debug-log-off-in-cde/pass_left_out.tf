resource "aws_db_proxy" "cards" {
  name          = "cards"
  engine_family = "POSTGRESQL"

  tags = {
    pci_scope = "cde"
  }
}
