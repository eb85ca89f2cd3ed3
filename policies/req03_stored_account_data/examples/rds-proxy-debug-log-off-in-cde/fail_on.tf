resource "aws_db_proxy" "cards" {
  name          = "cards"
  engine_family = "POSTGRESQL"
  debug_logging = true

  tags = {
    pci_scope = "cde"
  }
}
