resource "aws_s3_bucket" "cloudtrail_bucket_access_logging" {
  bucket = "trail"
}

resource "aws_cloudtrail" "cloudtrail_bucket_access_logging" {
  name           = "audit"
  s3_bucket_name = aws_s3_bucket.cloudtrail_bucket_access_logging.id
}
