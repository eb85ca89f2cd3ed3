resource "aws_db_event_subscription" "this" {
  sns_topic        = aws_sns_topic.alerts.arn
  source_type      = "db-instance"
  event_categories = ["creation"]
}
