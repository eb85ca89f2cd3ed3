provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111122223333"]
}

resource "aws_cloudwatch_event_target" "copy" {
  rule = "orders"
  arn  = "arn:aws:events:eu-west-1:999988887777:event-bus/audit"
}
