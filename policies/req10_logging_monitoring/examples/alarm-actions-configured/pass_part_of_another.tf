resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "errors"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  actions_enabled     = false

  tags = {
    pci_scope = "cde"
  }
}

resource "aws_cloudwatch_composite_alarm" "down" {
  alarm_name    = "down"
  alarm_rule    = "ALARM(${aws_cloudwatch_metric_alarm.errors.alarm_name})"
  alarm_actions = ["arn:aws:sns:eu-west-1:111122223333:on-call"]

  tags = {
    pci_scope = "cde"
  }
}
