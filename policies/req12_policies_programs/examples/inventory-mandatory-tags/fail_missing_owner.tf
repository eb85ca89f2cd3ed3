resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"

  tags = {
    environment = "production"
    pci_scope   = "cde"
  }
}
