resource "aws_db_instance" "core" {
  engine = "sqlserver-se"

  tags = {
    pci_scope = "cde"
  }
}
