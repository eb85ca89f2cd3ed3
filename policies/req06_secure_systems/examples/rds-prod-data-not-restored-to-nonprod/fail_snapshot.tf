resource "aws_db_instance" "payments" {
  snapshot_identifier = "production-payments-2026-06-01"

  tags = {
    stage = "non-production"
  }
}
