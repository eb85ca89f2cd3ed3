variable "open" {}

resource "aws_vpc_security_group_egress_rule" "ntp" {
  security_group_id = "sg-0a1b2c3d"
  cidr_ipv4         = var.open
  ip_protocol       = "udp"
  from_port         = 123
  to_port           = 123
}
