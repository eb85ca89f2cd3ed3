resource "aws_security_group" "edge" {
  name = "edge"
}

resource "aws_lb" "edge" {
  security_groups = [aws_security_group.edge.id]
}

resource "aws_security_group" "hosts" {
  name = "hosts"
}

resource "aws_security_group_rule" "containers" {
  type                     = "ingress"
  from_port                = 32768
  to_port                  = 61000
  protocol                 = "tcp"
  security_group_id        = aws_security_group.hosts.id
  source_security_group_id = aws_security_group.edge.id
}
