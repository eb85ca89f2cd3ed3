resource "aws_cloudtrail" "this" {
  name                  = "audit"
  s3_bucket_name        = "log-archive-trail"
  is_multi_region_trail = true

  advanced_event_selector {
    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }

    field_selector {
      field  = "readOnly"
      equals = ["false"]
    }
  }
}
