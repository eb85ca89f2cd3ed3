resource "aws_sqs_queue" "x" {
  name              = "orders"
  kms_master_key_id = "alias/orders"
}
