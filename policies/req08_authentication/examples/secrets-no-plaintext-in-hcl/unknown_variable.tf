variable "password" {
  type = string
}

resource "aws_db_instance" "payments" {
  password = var.password
}
