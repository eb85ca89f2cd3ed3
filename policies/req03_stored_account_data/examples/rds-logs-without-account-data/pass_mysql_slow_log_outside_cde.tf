resource "aws_db_parameter_group" "payments" {
  family = "mysql8.4"

  parameter {
    name  = "slow_query_log"
    value = "1"
  }
}

resource "aws_db_instance" "payments" {
  engine               = "mysql"
  parameter_group_name = aws_db_parameter_group.payments.name

  tags = {
    pci_scope = "connected-to"
  }
}
