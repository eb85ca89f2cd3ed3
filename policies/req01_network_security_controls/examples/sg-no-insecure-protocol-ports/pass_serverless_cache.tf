resource "aws_security_group" "cache" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_vpc_security_group_ingress_rule" "cache" {
  security_group_id            = aws_security_group.cache.id
  referenced_security_group_id = "sg-0a1b2c3d4e5f60718"
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
}

resource "aws_elasticache_serverless_cache" "cache" {
  engine             = "valkey"
  name               = "orders"
  security_group_ids = [aws_security_group.cache.id]
}
