variable "open" {
  type = string
}

resource "aws_db_parameter_group" "payments" {
  family = "postgres17"

  parameter {
    name  = "log_statement"
    value = var.open
  }
}

resource "aws_db_instance" "payments" {
  engine               = "postgres"
  parameter_group_name = aws_db_parameter_group.payments.name
}
