resource "aws_db_instance" "ledger" {
  engine         = "mysql"
  engine_version = "8.0.42"
}
