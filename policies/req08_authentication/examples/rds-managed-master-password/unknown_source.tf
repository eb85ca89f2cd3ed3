variable "password" {
  type = string
}

resource "aws_db_instance" "payments" {
  password_wo         = var.password
  password_wo_version = 1
}
