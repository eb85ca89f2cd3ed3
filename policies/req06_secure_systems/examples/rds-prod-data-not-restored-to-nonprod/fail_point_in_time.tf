resource "aws_rds_cluster" "ledger" {
  restore_to_point_in_time {
    source_cluster_identifier  = "arn:aws:rds:ap-southeast-1:111122223333:cluster:production-ledger"
    use_latest_restorable_time = true
  }

  tags = {
    environment = "development"
  }
}
