resource "aws_rds_global_cluster" "this" {
  global_cluster_identifier = "ledger"
  engine                    = "aurora-postgresql"
}
