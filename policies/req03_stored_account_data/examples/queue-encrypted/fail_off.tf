resource "aws_sqs_queue" "x" {
  name                    = "orders"
  sqs_managed_sse_enabled = false
}
