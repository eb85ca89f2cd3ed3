resource "aws_s3_bucket" "logs" {
  bucket = "smartpay-logs"
}

resource "aws_flow_log" "vpc" {
  log_destination_type = "s3"
  log_destination      = aws_s3_bucket.logs.arn
}
