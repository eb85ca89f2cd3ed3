resource "aws_db_instance" "payments" {
  engine         = "postgres"
  engine_version = "14.12"
}
