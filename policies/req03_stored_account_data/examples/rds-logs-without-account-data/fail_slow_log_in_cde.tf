resource "aws_db_parameter_group" "payments" {
  family = "mariadb11.4"

  parameter {
    name  = "slow_query_log"
    value = "1"
  }
}

resource "aws_db_instance" "payments" {
  engine               = "mariadb"
  parameter_group_name = aws_db_parameter_group.payments.name

  tags = {
    pci_scope = "cde"
  }
}
