resource "aws_db_parameter_group" "payments" {
  family = "postgres17"

  parameter {
    name  = "log_parameter_max_length"
    value = "0"
  }

  parameter {
    name  = "pgaudit.log_parameter"
    value = "on"
  }
}

resource "aws_db_instance" "payments" {
  engine               = "postgres"
  parameter_group_name = aws_db_parameter_group.payments.name
}
