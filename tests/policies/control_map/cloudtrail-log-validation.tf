resource "aws_cloudtrail" "cloudtrail_log_validation" {
  name           = "audit"
  s3_bucket_name = "trail"
}
