resource "aws_cloudtrail" "cloudtrail_enabled_multi_region" {
  name                  = "audit"
  s3_bucket_name        = "trail"
  is_multi_region_trail = false
  enable_logging        = false
}
