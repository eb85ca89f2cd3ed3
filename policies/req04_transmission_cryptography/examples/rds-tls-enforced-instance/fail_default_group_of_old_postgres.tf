resource "aws_db_instance" "payments" {
  engine               = "postgres"
  engine_version       = "14.12"
  parameter_group_name = "default.postgres14"
}
