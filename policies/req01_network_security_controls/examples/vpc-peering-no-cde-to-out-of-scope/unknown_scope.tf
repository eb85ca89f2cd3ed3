resource "aws_vpc" "near" {
  cidr_block = "10.32.0.0/16"

  tags = { pci_scope = "cde" }
}

resource "aws_vpc" "far" {
  cidr_block = "10.50.0.0/20"

  tags = { pci_scope = var.scope }
}

resource "aws_vpc_peering_connection" "this" {
  vpc_id      = aws_vpc.near.id
  peer_vpc_id = aws_vpc.far.id
}


variable "scope" {
  type = string
}
