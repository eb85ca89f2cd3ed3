resource "aws_rds_cluster_instance" "ledger" {
  cluster_identifier  = "ledger"
  instance_class      = "db.r7g.large"
  publicly_accessible = true
}
