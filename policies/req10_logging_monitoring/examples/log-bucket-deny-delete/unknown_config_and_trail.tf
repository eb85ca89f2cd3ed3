resource "aws_s3_bucket" "files" {
  bucket = "pay-files"
}

resource "aws_config_delivery_channel" "this" {
  s3_bucket_name = aws_s3_bucket.files.id
}

resource "aws_s3_bucket_versioning" "files" {
  bucket = aws_s3_bucket.files.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_cloudtrail" "this" {
  name           = "trail"
  s3_bucket_name = aws_s3_bucket.files.id
}
