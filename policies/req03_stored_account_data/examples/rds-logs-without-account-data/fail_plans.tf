resource "aws_db_parameter_group" "payments" {
  family = "postgres17"

  parameter {
    name  = "auto_explain.log_min_duration"
    value = "1000"
  }
}

resource "aws_db_instance" "payments" {
  engine               = "postgres"
  parameter_group_name = aws_db_parameter_group.payments.name
}
