resource "aws_db_instance" "payments" {
  engine               = "postgres"
  engine_version       = "16.8"
  parameter_group_name = "default.postgres16"
}
