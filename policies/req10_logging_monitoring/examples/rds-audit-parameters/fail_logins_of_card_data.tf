# Who read which card numbers is written nowhere.
resource "aws_db_instance" "shop" {
  engine               = "postgres"
  engine_version       = "16.8"
  parameter_group_name = aws_db_parameter_group.shop.name

  tags = {
    pci_scope = "cde"
  }
}

resource "aws_db_parameter_group" "shop" {
  name   = "shop"
  family = "postgres16"

  parameter {
    name  = "log_connections"
    value = "1"
  }
}
