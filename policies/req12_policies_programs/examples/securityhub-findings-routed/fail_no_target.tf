resource "aws_securityhub_account" "this" {}

resource "aws_cloudwatch_event_rule" "findings" {
  name          = "findings"
  event_pattern = jsonencode({ source = ["aws.securityhub"] })
}
