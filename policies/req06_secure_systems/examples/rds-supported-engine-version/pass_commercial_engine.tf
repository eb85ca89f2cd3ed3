resource "aws_db_instance" "core" {
  engine         = "sqlserver-se"
  engine_version = "16.00"
}
