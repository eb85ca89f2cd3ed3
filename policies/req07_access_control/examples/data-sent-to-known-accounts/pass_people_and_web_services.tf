variable "pagerduty_url" {
  type      = string
  sensitive = true
}

resource "aws_sns_topic_subscription" "desk" {
  topic_arn = "arn:aws:sns:eu-west-1:111122223333:alerts"
  protocol  = "email"
  endpoint  = "incident-desk@example.com"
}

resource "aws_sns_topic_subscription" "pagerduty" {
  topic_arn = "arn:aws:sns:eu-west-1:111122223333:alerts"
  protocol  = "https"
  endpoint  = var.pagerduty_url
}

resource "aws_sns_topic_subscription" "own_queue" {
  topic_arn = "arn:aws:sns:eu-west-1:111122223333:alarms"
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.alarms.arn
}

resource "aws_sqs_queue" "alarms" {
  name = "alarms"
}
