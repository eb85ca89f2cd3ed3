resource "aws_network_acl" "this" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    cidr_block = "0.0.0.0/0"
    from_port  = 0
    to_port    = 0
  }
}

resource "aws_network_acl_rule" "this" {
  network_acl_id = aws_network_acl.this.id
  rule_number    = 200
  egress         = false
  rule_action    = "deny"
  protocol       = "tcp"
  cidr_block     = "10.0.0.0/8"
  from_port      = 23
  to_port        = 23
}
