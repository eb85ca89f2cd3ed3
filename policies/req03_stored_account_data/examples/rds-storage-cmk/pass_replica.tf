resource "aws_db_instance" "this" {
  engine              = "postgres"
  storage_encrypted   = true
  replicate_source_db = "ledger"
}
