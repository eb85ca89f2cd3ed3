resource "aws_db_event_subscription" "this" {
  sns_topic        = aws_sns_topic.alerts.arn
  source_type      = "db-parameter-group"
  event_categories = ["configuration change"]
}
