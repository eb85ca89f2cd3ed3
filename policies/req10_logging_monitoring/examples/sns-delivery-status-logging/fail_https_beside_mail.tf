resource "aws_sns_topic" "alarms" {
  name = "alarms"
}

resource "aws_sns_topic_subscription" "desk" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = "desk@example.com"
}

resource "aws_sns_topic_subscription" "pager" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "https"
  endpoint  = "https://pager.example.com/alarms"
}
