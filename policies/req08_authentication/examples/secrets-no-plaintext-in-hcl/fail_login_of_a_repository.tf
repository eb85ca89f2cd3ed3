module "queue" {
  source = "git::https://payments:T7q-Zp2-Lm9x@git.example.com/queue.git?ref=v1.4.0"
}

resource "aws_sqs_queue" "payments" {
  name = "payments"
}
