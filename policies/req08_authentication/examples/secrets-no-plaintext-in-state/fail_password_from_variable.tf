variable "password" {
  type      = string
  sensitive = true
}

resource "aws_db_instance" "payments" {
  password = var.password
}
