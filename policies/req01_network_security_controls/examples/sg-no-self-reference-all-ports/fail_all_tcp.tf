resource "aws_security_group_rule" "this" {
  security_group_id = "sg-0a1b2c3d4e5f60718"
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 0
  to_port           = 65535
  self              = true
}
