resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"

  tags = { pci_scope = "cde" }
}
