resource "aws_db_instance" "this" {
  engine                  = "postgres"
  tags                    = { stage = "production" }
  backup_retention_period = 3
}
