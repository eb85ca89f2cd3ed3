resource "aws_s3_bucket" "files" {
  bucket = "pay-files"
}

resource "aws_cloudtrail" "this" {
  name           = "trail"
  s3_bucket_name = aws_s3_bucket.files.id
}

resource "aws_s3_bucket_lifecycle_configuration" "files" {
  bucket = aws_s3_bucket.files.id

  rule {
    id     = "all"
    status = "Enabled"

    filter {}

    transition {
      days          = 30
      storage_class = "GLACIER_IR"
    }
    expiration {
      days = 400
    }
  }
}
