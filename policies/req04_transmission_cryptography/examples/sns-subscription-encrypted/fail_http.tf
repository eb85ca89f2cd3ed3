resource "aws_sns_topic_subscription" "alarms" {
  topic_arn = "arn:aws:sns:eu-west-1:111122223333:alarms"
  protocol  = "http"
  endpoint  = "http://alarms.example.com"
}
