resource "aws_db_instance" "this" {
  engine                 = "postgres"
  instance_class         = "db.m7g.large"
  vpc_security_group_ids = [aws_security_group.store.id]
}

resource "aws_security_group" "store" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_vpc_security_group_ingress_rule" "store" {
  security_group_id = aws_security_group.store.id
  cidr_ipv4         = "10.32.0.0/16"
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
}

resource "aws_security_group" "app" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}
