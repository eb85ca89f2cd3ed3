resource "aws_security_group" "this" {
  vpc_id      = "vpc-0a1b2c3d4e5f60718"
  description = "Managed by Terraform"
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  security_group_id = aws_security_group.this.id
  description       = "back-office to payment API"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "10.32.8.0/24"
}
