resource "aws_s3_bucket" "data" {
  bucket = "example-data-1"

  lifecycle_rule {
    enabled                                = true
    abort_incomplete_multipart_upload_days = 7

    expiration {
      days = 400
    }

    noncurrent_version_expiration {
      days = 30
    }
  }
}
