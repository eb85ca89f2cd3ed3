resource "aws_cloudwatch_metric_alarm" "this" {
  alarm_name          = "trail-changed"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.alerts.arn]
  actions_enabled     = false
}
