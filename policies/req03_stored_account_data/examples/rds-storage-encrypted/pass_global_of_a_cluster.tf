resource "aws_rds_global_cluster" "this" {
  global_cluster_identifier    = "ledger"
  source_db_cluster_identifier = aws_rds_cluster.this.arn
  force_destroy                = true
}

resource "aws_rds_cluster" "this" {
  storage_encrypted = true
}
