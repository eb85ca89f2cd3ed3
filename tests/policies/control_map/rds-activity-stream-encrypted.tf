resource "aws_rds_cluster_activity_stream" "rds_activity_stream_encrypted" {
  resource_arn = "arn:aws:rds:ap-southeast-1:111122223333:cluster:ledger"
  mode         = "async"
}
