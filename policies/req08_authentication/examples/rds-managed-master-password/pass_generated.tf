resource "random_password" "payments" {
  length = 32
}

resource "aws_db_instance" "payments" {
  password = random_password.payments.result
}
