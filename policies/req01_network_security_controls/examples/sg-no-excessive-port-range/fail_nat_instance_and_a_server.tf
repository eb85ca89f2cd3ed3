resource "aws_security_group" "nat" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_vpc_security_group_ingress_rule" "vpc" {
  security_group_id = aws_security_group.nat.id
  ip_protocol       = "-1"
  cidr_ipv4         = "10.32.0.0/20"
}

resource "aws_instance" "nat" {
  ami                    = "ami-0a1b2c3d4e5f60718"
  instance_type          = "t4g.small"
  vpc_security_group_ids = [aws_security_group.nat.id]
  source_dest_check      = false
}

resource "aws_instance" "server" {
  ami                    = "ami-0a1b2c3d4e5f60718"
  instance_type          = "t4g.small"
  vpc_security_group_ids = [aws_security_group.nat.id]
}
