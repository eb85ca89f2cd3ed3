resource "aws_route53_resolver_endpoint" "this" {
  direction          = "INBOUND"
  security_group_ids = [aws_security_group.dns.id]

  ip_address {
    subnet_id = "subnet-0a1b2c3d4e5f60718"
  }

  ip_address {
    subnet_id = "subnet-1a1b2c3d4e5f60718"
  }
}

resource "aws_security_group" "dns" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_vpc_security_group_ingress_rule" "dns" {
  security_group_id = aws_security_group.dns.id
  ip_protocol       = "tcp"
  from_port         = 53
  to_port           = 53
  cidr_ipv4         = "10.8.0.0/24"
}
