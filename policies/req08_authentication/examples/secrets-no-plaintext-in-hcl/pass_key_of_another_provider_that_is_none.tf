provider "fastly" {
  api_key = "test"
}

resource "aws_sqs_queue" "orders" {
  name = "orders"
}
