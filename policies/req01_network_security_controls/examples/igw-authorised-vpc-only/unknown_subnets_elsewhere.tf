resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/16"

  tags = { pci_scope = "cde" }
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id

  tags = { pci_scope = "cde" }
}

output "vpc_id" {
  value = aws_vpc.main.id
}
