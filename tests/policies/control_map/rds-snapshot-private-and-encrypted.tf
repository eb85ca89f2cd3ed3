resource "aws_db_snapshot" "rds_snapshot_private_and_encrypted" {
  db_instance_identifier = "ledger"
  db_snapshot_identifier = "ledger-1"
  shared_accounts        = ["all"]
}
