resource "aws_sns_topic_subscription" "sns_tls_only" {
  topic_arn = "arn:aws:sns:ap-southeast-1:111122223333:alerts"
  protocol  = "http"
  endpoint  = "http://alerts.example.com"
}
