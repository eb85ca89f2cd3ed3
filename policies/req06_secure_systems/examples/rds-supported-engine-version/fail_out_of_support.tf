resource "aws_db_instance" "merchants" {
  engine                   = "mysql"
  engine_version           = "5.7"
  engine_lifecycle_support = "open-source-rds-extended-support-disabled"
}
