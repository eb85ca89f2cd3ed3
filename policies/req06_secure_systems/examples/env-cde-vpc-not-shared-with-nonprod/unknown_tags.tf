resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"

  tags = { environment = "production", pci_scope = "cde" }
}

resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.32.8.0/24"

  tags = { environment = "production", pci_scope = "cde" }
}

resource "aws_subnet" "b" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.32.8.0/24"

  tags = var.tags
}


variable "tags" {
  type = map(string)
}
