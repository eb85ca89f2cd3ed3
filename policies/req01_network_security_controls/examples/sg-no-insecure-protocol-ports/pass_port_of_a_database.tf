resource "aws_security_group_rule" "this" {
  type                     = "ingress"
  security_group_id        = aws_security_group.this.id
  protocol                 = "tcp"
  from_port                = aws_db_instance.store.port
  to_port                  = aws_db_instance.store.port
  source_security_group_id = aws_security_group.caller.id
}

resource "aws_security_group" "this" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_security_group" "caller" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_db_instance" "store" {
  engine = "postgres"
}
