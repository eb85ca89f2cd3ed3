resource "aws_cloudtrail" "trail" {
  name                       = "trail"
  s3_bucket_name             = "example-audit"
  enable_logging             = true
  enable_log_file_validation = true
}
