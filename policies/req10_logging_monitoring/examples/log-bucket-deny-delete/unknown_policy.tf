resource "aws_s3_bucket" "files" {
  bucket = "pay-files"
}

resource "aws_cloudtrail" "this" {
  name           = "trail"
  s3_bucket_name = aws_s3_bucket.files.id
}

resource "aws_s3_bucket_policy" "files" {
  bucket = aws_s3_bucket.files.id
  policy = var.given
}

variable "given" {
  type = string
}
