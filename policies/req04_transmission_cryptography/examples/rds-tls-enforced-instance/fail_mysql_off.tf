resource "aws_db_parameter_group" "merchants" {
  family = "mysql8.4"

  parameter {
    name  = "require_secure_transport"
    value = "OFF"
  }
}

resource "aws_db_instance" "merchants" {
  engine               = "mysql"
  parameter_group_name = aws_db_parameter_group.merchants.name
}
