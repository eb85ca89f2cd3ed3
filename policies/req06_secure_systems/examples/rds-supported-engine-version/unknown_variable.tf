variable "version_of_engine" {
  type = string
}

resource "aws_db_instance" "payments" {
  engine                   = "postgres"
  engine_version           = var.version_of_engine
  engine_lifecycle_support = "open-source-rds-extended-support-disabled"
}
