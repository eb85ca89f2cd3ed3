resource "aws_rds_cluster" "ledger" {
  engine = "aurora-postgresql"
}
