resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"
}

resource "aws_default_security_group" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_vpc_security_group_egress_rule" "out" {
  security_group_id = aws_default_security_group.this.id
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}
