resource "aws_sqs_queue" "sqs_encrypted" {
  name                    = "orders"
  sqs_managed_sse_enabled = false
}

resource "aws_sqs_queue" "sqs_encrypted_by_aws" {
  name              = "results"
  kms_master_key_id = "alias/aws/sqs"
}
