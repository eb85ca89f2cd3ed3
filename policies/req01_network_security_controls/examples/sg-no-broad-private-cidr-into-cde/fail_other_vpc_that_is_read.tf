data "aws_vpc" "office" {
  id = "vpc-0123456789abcdef0"
}

resource "aws_security_group" "this" {
  vpc_id = "vpc-0fedcba9876543210"

  tags = { pci_scope = "cde" }
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  security_group_id = aws_security_group.this.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = data.aws_vpc.office.cidr_block
}
