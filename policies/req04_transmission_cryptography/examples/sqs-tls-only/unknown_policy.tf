variable "open" {}

resource "aws_sqs_queue_policy" "this" {
  queue_url = "https://sqs.eu-central-1.amazonaws.com/111122223333/payments"
  policy    = var.open
}
