resource "aws_vpc_security_group_egress_rule" "this" {
  security_group_id = aws_security_group.this.id
  ip_protocol       = "tcp"
  from_port         = 1500
  to_port           = 1500
  cidr_ipv4         = "10.8.0.0/16"

  tags = { pci_scope = "cde" }
}

resource "aws_security_group" "this" {
  vpc_id = aws_vpc.this.id

  tags = { pci_scope = "cde" }
}

resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"
}
