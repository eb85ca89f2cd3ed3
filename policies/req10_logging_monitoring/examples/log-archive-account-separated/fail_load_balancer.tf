resource "aws_s3_bucket" "logs" {
  bucket = "smartpay-production-logs"
}

resource "aws_lb" "api" {
  access_logs {
    bucket  = aws_s3_bucket.logs.id
    enabled = true
  }
}
