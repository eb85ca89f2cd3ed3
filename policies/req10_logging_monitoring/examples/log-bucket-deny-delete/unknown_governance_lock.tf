resource "aws_s3_bucket" "files" {
  bucket = "pay-files"
}

resource "aws_cloudtrail" "this" {
  name           = "trail"
  s3_bucket_name = aws_s3_bucket.files.id
}

resource "aws_s3_bucket_object_lock_configuration" "files" {
  bucket = aws_s3_bucket.files.id

  rule {
    default_retention {
      mode = "GOVERNANCE"
      days = 366
    }
  }
}
