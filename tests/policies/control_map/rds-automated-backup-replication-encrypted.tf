resource "aws_db_instance_automated_backups_replication" "rds_automated_backup_replication_encrypted" {
  source_db_instance_arn = "arn:aws:rds:ap-southeast-1:111122223333:db:ledger"
}
