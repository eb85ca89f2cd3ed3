data "aws_vpc" "one" {
  tags = { Name = "one" }
}

data "aws_vpc" "two" {
  tags = { Name = "two" }
}

resource "aws_security_group" "this" {
  vpc_id = data.aws_vpc.one.id

  tags = { pci_scope = "cde" }
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  security_group_id = aws_security_group.this.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = data.aws_vpc.two.cidr_block
}
