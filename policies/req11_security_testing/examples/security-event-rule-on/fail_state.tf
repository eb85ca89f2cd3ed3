resource "aws_cloudwatch_event_rule" "r" {
  name          = "findings"
  event_pattern = jsonencode({ source = ["aws.guardduty"] })
  state         = "DISABLED"
}
