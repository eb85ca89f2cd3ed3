resource "aws_db_instance" "rds_replica_same_protection" {
  replicate_source_db = "arn:aws:rds:eu-west-1:111122223333:db:ledger"
  instance_class      = "db.m7g.large"
  storage_encrypted   = false
  publicly_accessible = true
}
