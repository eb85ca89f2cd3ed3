resource "aws_cloudtrail" "this" {
  name                       = "audit"
  s3_bucket_name             = "trail"
  cloud_watch_logs_group_arn = "arn:aws:logs:eu-central-1:111122223333:log-group:trail:*"
}

resource "aws_cloudwatch_event_rule" "root" {
  name          = "root"
  event_pattern = jsonencode({ detail = { userIdentity = { type = ["Root"] } } })
}

resource "aws_cloudwatch_event_target" "root" {
  rule = aws_cloudwatch_event_rule.root.name
  arn  = "arn:aws:sns:eu-central-1:111122223333:alerts"
}
