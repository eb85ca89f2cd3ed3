variable "public" {
  type = bool
}

resource "aws_db_instance" "payments" {
  publicly_accessible = var.public
}
