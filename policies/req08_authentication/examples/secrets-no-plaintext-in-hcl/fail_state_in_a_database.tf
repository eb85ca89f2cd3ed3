terraform {
  backend "pg" {
    conn_str = "postgres://states:T7q-Zp2-Lm9x@states.example.com/terraform"
  }
}

resource "aws_sqs_queue" "payments" {
  name = "payments"
}
