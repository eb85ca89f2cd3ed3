resource "aws_db_parameter_group" "payments" {
  family = "oracle-ee-19"

  parameter {
    name  = "audit_trail"
    value = "XML"
  }
}

resource "aws_db_instance" "payments" {
  engine               = "oracle-ee"
  parameter_group_name = aws_db_parameter_group.payments.name
}
