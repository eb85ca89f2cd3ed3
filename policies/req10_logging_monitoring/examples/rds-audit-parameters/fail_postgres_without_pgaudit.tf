resource "aws_db_parameter_group" "payments" {
  family = "postgres16"

  parameter {
    name  = "log_connections"
    value = "1"
  }
}

resource "aws_db_instance" "payments" {
  engine               = "postgres"
  parameter_group_name = aws_db_parameter_group.payments.name

  tags = {
    pci_scope = "cde"
  }
}
