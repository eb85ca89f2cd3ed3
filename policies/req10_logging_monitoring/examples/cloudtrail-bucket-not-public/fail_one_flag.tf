resource "aws_s3_bucket" "trail" {
  bucket = "smartpay-trail"
}

resource "aws_s3_bucket_public_access_block" "trail" {
  bucket              = aws_s3_bucket.trail.id
  block_public_acls   = true
  block_public_policy = true
  ignore_public_acls  = true
}

resource "aws_cloudtrail" "this" {
  name           = "account"
  s3_bucket_name = aws_s3_bucket.trail.id
}
