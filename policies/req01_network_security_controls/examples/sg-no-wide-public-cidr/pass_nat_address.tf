resource "aws_vpc_security_group_ingress_rule" "this" {
  security_group_id = aws_security_group.this.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "${aws_eip.nat.public_ip}/32"
}

resource "aws_security_group" "this" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_eip" "nat" {
  domain = "vpc"
}
