resource "aws_sns_topic" "this" {
  name = "alerts"
}

resource "aws_cloudwatch_metric_alarm" "this" {
  alarm_name    = "x"
  alarm_actions = [aws_sns_topic.this.arn]
}
