terraform {
  backend "http" {
    address  = "https://states.example.com/payments"
    username = "payments"
    password = "T7q-Zp2-Lm9x"
  }
}

resource "aws_sqs_queue" "payments" {
  name = "payments"
}
