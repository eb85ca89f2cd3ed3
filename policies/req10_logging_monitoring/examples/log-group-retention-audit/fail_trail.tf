resource "aws_cloudwatch_log_group" "history" {
  name              = "/management"
  retention_in_days = 90
}

resource "aws_cloudtrail" "this" {
  name                       = "management"
  s3_bucket_name             = "smartpay-log-archive-trail"
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.history.arn}:*"
  cloud_watch_logs_role_arn  = "arn:aws:iam::111122223333:role/trail"
}
