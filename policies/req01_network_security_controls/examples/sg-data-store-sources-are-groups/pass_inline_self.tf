resource "aws_db_instance" "this" {
  engine                 = "postgres"
  instance_class         = "db.m7g.large"
  vpc_security_group_ids = [aws_security_group.store.id]
}

resource "aws_security_group" "store" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  ingress {
    protocol  = "tcp"
    from_port = 5432
    to_port   = 5432
    self      = true
  }
}
