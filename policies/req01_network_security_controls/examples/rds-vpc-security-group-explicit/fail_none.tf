resource "aws_db_instance" "this" {
  engine         = "postgres"
  instance_class = "db.m7g.large"
}
