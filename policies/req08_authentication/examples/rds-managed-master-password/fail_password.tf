variable "password" {
  type    = string
  default = "correct-horse"
}

resource "aws_db_instance" "payments" {
  password = var.password
}
