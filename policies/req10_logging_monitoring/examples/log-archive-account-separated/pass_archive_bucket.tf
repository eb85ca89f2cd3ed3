resource "aws_flow_log" "archive" {
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::smartpay-log-archive-flow"
}
