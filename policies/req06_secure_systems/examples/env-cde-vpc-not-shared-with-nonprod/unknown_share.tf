resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"

  tags = { environment = "production", pci_scope = "cde" }
}

resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.32.8.0/24"

  tags = { environment = "production", pci_scope = "cde" }
}

resource "aws_ram_resource_association" "this" {
  resource_arn       = aws_subnet.a.arn
  resource_share_arn = "arn:aws:ram:eu-west-1:111122223333:resource-share/a"
}

resource "aws_ram_principal_association" "this" {
  principal          = "444455556666"
  resource_share_arn = "arn:aws:ram:eu-west-1:111122223333:resource-share/a"
}
