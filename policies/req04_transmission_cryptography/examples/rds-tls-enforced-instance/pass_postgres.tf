resource "aws_db_parameter_group" "payments" {
  family = "postgres16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

resource "aws_db_instance" "payments" {
  engine               = "postgres"
  parameter_group_name = aws_db_parameter_group.payments.name
}
