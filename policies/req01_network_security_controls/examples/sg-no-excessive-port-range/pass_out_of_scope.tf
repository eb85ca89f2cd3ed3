resource "aws_vpc_security_group_ingress_rule" "this" {
  security_group_id = aws_security_group.this.id
  ip_protocol       = "tcp"
  from_port         = 1024
  to_port           = 65535
  cidr_ipv4         = "10.32.8.0/24"
}

resource "aws_security_group" "this" {
  vpc_id = aws_vpc.this.id

  tags = { pci_scope = "out-of-scope" }
}

resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"
}

resource "aws_vpc_security_group_ingress_rule" "other" {
  security_group_id = aws_security_group.other.id
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "10.32.8.0/28"
}

resource "aws_security_group" "other" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}
