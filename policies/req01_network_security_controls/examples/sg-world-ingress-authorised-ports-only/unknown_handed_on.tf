resource "aws_security_group" "front" {
  name   = "front"
  vpc_id = "vpc-0123456789abcdef0"
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  security_group_id = aws_security_group.front.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

module "front" {
  source          = "example/alb/aws"
  version         = "1.0.0"
  security_groups = [aws_security_group.front.id]
}
