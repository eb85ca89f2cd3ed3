resource "aws_vpc_security_group_ingress_rule" "this" {
  security_group_id            = aws_security_group.this.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.caller.id
}

resource "aws_security_group" "this" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_security_group" "caller" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id       = "sessions"
  description                = "Sessions"
  security_group_ids         = [aws_security_group.this.id]
  transit_encryption_enabled = false
}
