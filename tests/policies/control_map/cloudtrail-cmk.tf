resource "aws_cloudtrail" "cloudtrail_cmk" {
  name           = "audit"
  s3_bucket_name = "trail"
}

resource "aws_cloudtrail_event_data_store" "cloudtrail_cmk" {
  name = "audit"
}
