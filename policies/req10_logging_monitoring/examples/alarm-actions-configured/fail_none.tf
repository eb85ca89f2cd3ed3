resource "aws_cloudwatch_metric_alarm" "this" {
  alarm_name          = "trail-changed"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
}
