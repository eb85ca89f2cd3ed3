# What the server listens on is not known.
resource "aws_vpc_security_group_ingress_rule" "cache" {
  security_group_id            = aws_security_group.stores.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.caller.id
}

resource "aws_vpc_security_group_ingress_rule" "database" {
  security_group_id            = aws_security_group.stores.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.caller.id
}

resource "aws_security_group" "stores" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_security_group" "caller" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_db_instance" "orders" {
  engine                 = "postgres"
  vpc_security_group_ids = [aws_security_group.stores.id]
}

resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id       = "sessions"
  description                = "Sessions"
  security_group_ids         = [aws_security_group.stores.id]
  transit_encryption_enabled = true
}

resource "aws_instance" "server" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t4g.small"
  vpc_security_group_ids = [aws_security_group.stores.id]
}
