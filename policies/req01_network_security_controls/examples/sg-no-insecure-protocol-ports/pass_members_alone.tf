resource "aws_security_group" "this" {
  name = "cluster"
}

resource "aws_security_group_rule" "members" {
  type              = "ingress"
  from_port         = 0
  to_port           = 0
  protocol          = "-1"
  self              = true
  security_group_id = aws_security_group.this.id
}
