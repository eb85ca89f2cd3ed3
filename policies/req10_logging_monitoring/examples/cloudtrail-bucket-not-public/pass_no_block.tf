resource "aws_s3_bucket" "trail" {
  bucket = "smartpay-trail"
}

resource "aws_cloudtrail" "this" {
  name           = "account"
  s3_bucket_name = aws_s3_bucket.trail.id
}
