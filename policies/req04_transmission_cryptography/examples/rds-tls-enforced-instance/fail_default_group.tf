resource "aws_db_instance" "merchants" {
  engine = "mysql"
}
