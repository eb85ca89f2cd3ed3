variable "encrypted" {
  type = bool
}

resource "aws_db_instance" "payments" {
  storage_encrypted = var.encrypted
}
