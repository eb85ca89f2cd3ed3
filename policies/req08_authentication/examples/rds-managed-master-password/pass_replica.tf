resource "aws_db_instance" "payments_replica" {
  replicate_source_db = "payments"
}
