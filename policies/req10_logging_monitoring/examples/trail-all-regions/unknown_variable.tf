variable "everywhere" {
  type = bool
}

resource "aws_cloudtrail" "trail" {
  name                       = "trail"
  s3_bucket_name             = "example-audit"
  is_multi_region_trail      = var.everywhere
  enable_log_file_validation = true
}
