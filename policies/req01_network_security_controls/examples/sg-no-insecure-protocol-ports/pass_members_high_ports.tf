resource "aws_security_group" "this" {
  name = "cluster"
}

resource "aws_security_group_rule" "members" {
  type              = "ingress"
  from_port         = 1024
  to_port           = 65535
  protocol          = "tcp"
  self              = true
  security_group_id = aws_security_group.this.id
}
