variable "open" {}

resource "aws_cloudtrail" "this" {
  name                  = "audit"
  s3_bucket_name        = "log-archive-trail"
  is_multi_region_trail = true

  event_selector {
    read_write_type = var.open
  }
}
