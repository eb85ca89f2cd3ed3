resource "aws_rds_cluster" "ledger" {
  engine                   = "aurora-postgresql"
  engine_lifecycle_support = "open-source-rds-extended-support-disabled"
}
