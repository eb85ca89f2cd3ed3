data "aws_security_group" "cache" {
  name = "cache"
}

resource "aws_security_group_rule" "cache" {
  type                     = "ingress"
  security_group_id        = data.aws_security_group.cache.id
  source_security_group_id = "sg-0a1b2c3d4e5f60718"
  protocol                 = "tcp"
  from_port                = 23
  to_port                  = 23
}
