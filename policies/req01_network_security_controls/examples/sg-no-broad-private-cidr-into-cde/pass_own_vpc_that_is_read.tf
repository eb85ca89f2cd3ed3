data "aws_vpc" "shared" {
  id = "vpc-0123456789abcdef0"
}

data "aws_subnet" "app" {
  id = "subnet-0123456789abcdef0"
}

resource "aws_security_group" "this" {
  vpc_id = data.aws_vpc.shared.id

  tags = { pci_scope = "cde" }
}

resource "aws_vpc_security_group_ingress_rule" "vpc" {
  security_group_id = aws_security_group.this.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = data.aws_vpc.shared.cidr_block
}

resource "aws_vpc_security_group_ingress_rule" "subnet" {
  security_group_id = aws_security_group.this.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = data.aws_subnet.app.cidr_block
}
