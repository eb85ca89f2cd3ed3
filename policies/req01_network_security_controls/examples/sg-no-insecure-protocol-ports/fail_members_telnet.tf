resource "aws_security_group" "this" {
  name = "cluster"
}

resource "aws_security_group_rule" "members" {
  type              = "ingress"
  from_port         = 20
  to_port           = 23
  protocol          = "tcp"
  self              = true
  security_group_id = aws_security_group.this.id
}
