resource "aws_s3_bucket" "logs" {
  bucket = "smartpay-production-logs"
}

resource "aws_cloudtrail" "this" {
  s3_bucket_name = aws_s3_bucket.logs.bucket
}
