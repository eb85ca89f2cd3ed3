resource "aws_vpc_security_group_ingress_rule" "vpc_ipv6_parity" {
  security_group_id = "sg-0a1b2c3d"
  cidr_ipv6         = "::/0"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
}
