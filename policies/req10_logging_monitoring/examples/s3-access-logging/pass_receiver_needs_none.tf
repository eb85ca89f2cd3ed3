resource "aws_s3_bucket" "files" {
  bucket = "pay-files"
}

resource "aws_s3_bucket_logging" "files" {
  bucket        = aws_s3_bucket.files.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "files/"
}

resource "aws_s3_bucket" "logs" {
  bucket = "pay-access-logs"
}
