resource "aws_cloudtrail" "cloudtrail_security_trail_baseline" {
  name           = "audit"
  s3_bucket_name = "trail"
  enable_logging = false

  event_selector {
    read_write_type = "WriteOnly"
  }
}
