resource "random_password" "payments" {
  length = 4
}

resource "aws_db_instance" "payments" {
  password = "correct-horse-${random_password.payments.result}"
}
