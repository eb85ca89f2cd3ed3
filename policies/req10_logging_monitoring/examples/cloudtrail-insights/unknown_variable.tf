variable "open" {}

resource "aws_cloudtrail" "this" {
  name                  = "audit"
  s3_bucket_name        = "log-archive-trail"
  is_multi_region_trail = true

  insight_selector {
    insight_type = var.open
  }

  insight_selector {
    insight_type = "ApiErrorRateInsight"
  }
}
