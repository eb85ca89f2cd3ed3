variable "open" {}

resource "aws_db_instance" "this" {
  engine            = "postgres"
  storage_encrypted = true
  kms_key_id        = var.open
}
