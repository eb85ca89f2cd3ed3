resource "aws_db_instance" "this" {
  engine                 = "postgres"
  instance_class         = "db.m7g.large"
  vpc_security_group_ids = [aws_default_security_group.this.id]
}
