variable "open" {}

resource "aws_sns_topic" "this" {
  name = "alerts"
}

resource "aws_cloudwatch_metric_alarm" "this" {
  alarm_name    = "x"
  alarm_actions = [aws_sns_topic.this.arn]
}

resource "aws_sns_topic_subscription" "this" {
  topic_arn = var.open ? aws_sns_topic.this.arn : "arn:aws:sns:ap-southeast-1:111122223333:other"
  protocol  = "https"
  endpoint  = "https://events.example.com"
}
