resource "aws_cloudtrail" "cloudtrail_to_cloudwatch" {
  name           = "audit"
  s3_bucket_name = "trail"
}
