resource "aws_db_instance" "this" {
  engine                 = "postgres"
  instance_class         = "db.m7g.large"
  vpc_security_group_ids = [aws_security_group.tier["store"].id]
}

resource "aws_security_group" "tier" {
  for_each = toset(["store", "app"])

  name   = each.key
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_vpc_security_group_ingress_rule" "office" {
  security_group_id = aws_security_group.tier[var.tier].id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
}

variable "tier" {
  type = string
}
