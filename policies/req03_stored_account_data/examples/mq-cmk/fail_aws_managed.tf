resource "aws_mq_broker" "queue" {
  encryption_options {
    use_aws_owned_key = false
  }
}
