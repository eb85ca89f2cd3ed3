data "aws_db_parameter_group" "payments" {
  name = "payments"
}

resource "aws_db_instance" "payments" {
  engine               = "postgres"
  parameter_group_name = data.aws_db_parameter_group.payments.name
}
