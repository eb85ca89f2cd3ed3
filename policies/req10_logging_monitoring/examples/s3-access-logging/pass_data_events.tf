resource "aws_s3_bucket" "files" {
  bucket = "pay-files"
}

resource "aws_cloudtrail" "all" {
  name           = "all"
  s3_bucket_name = "pay-trail"

  event_selector {
    read_write_type = "All"

    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3"]
    }
  }
}
