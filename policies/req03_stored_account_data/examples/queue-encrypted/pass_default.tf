resource "aws_sqs_queue" "x" {
  name = "orders"
}
