resource "aws_sns_topic" "alarms" {
  name                           = "alarms"
  http_failure_feedback_role_arn = "arn:aws:iam::111122223333:role/sns-feedback"
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
