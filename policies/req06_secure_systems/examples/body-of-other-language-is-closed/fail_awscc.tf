resource "awscc_rds_db_instance" "payments" {
  db_instance_class   = "db.t4g.medium"
  publicly_accessible = true
}
