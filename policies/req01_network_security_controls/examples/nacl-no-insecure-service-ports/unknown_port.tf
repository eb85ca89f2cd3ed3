resource "aws_network_acl_rule" "this" {
  network_acl_id = aws_network_acl.this.id
  rule_number    = 100
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.32.0.0/16"
  from_port      = var.port
  to_port        = var.port
}

resource "aws_network_acl" "this" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

variable "port" {
  type = number
}
