resource "aws_vpc_security_group_ingress_rule" "this" {
  security_group_id = aws_security_group.this.id
  ip_protocol       = "tcp"
  from_port         = 8583
  to_port           = 8583
  cidr_ipv4         = "10.0.0.0/8"

  tags = { pci_scope = "cde" }
}

resource "aws_security_group" "this" {
  vpc_id = aws_vpc.this.id

  tags = { pci_scope = "cde" }
}

resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"
}
