resource "aws_mq_broker" "queue" {
  encryption_options {
    use_aws_owned_key = true
    kms_key_id        = aws_kms_key.data.arn
  }
}

resource "aws_kms_key" "data" {
  enable_key_rotation = true
}
