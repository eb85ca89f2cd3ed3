resource "aws_cloudtrail" "cloudtrail_sns_notification" {
  name           = "audit"
  s3_bucket_name = "trail"
}
