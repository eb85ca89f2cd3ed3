resource "aws_kms_key" "this" {}

resource "aws_sqs_queue" "dead" {
  name = "dead"
}

resource "aws_sqs_queue" "this" {
  name              = "payments"
  kms_master_key_id = aws_kms_key.this.arn
  redrive_policy    = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = 4 })
}
