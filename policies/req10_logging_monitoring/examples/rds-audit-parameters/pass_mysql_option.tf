resource "aws_db_option_group" "merchants" {
  engine_name          = "mysql"
  major_engine_version = "8.0"

  option {
    option_name = "MARIADB_AUDIT_PLUGIN"
  }
}

resource "aws_db_instance" "merchants" {
  engine            = "mysql"
  option_group_name = aws_db_option_group.merchants.name
}
