resource "aws_s3_bucket" "files" {
  bucket = "pay-files"
}

resource "aws_cloudtrail" "this" {
  name           = "trail"
  s3_bucket_name = aws_s3_bucket.files.id
}
