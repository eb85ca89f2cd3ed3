resource "aws_db_snapshot" "weekly" {
  db_instance_identifier = "payments"
  db_snapshot_identifier = "payments-weekly"
  shared_accounts        = ["all"]
}
