resource "awscc_sqs_queue" "charges" {
  queue_name              = "charges"
  sqs_managed_sse_enabled = false
}
