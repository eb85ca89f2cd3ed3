resource "aws_db_parameter_group" "this" {
  family = "mysql8.4"

  parameter {
    name  = "rds.tls10"
    value = "enabled"
  }
}
