resource "aws_s3_bucket" "files" {
  bucket = "pay-files"
}

resource "aws_s3_bucket_policy" "files" {
  bucket = aws_s3_bucket.files.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "999988887777" }
        Action    = "s3:GetObject"
        Resource  = [aws_s3_bucket.files.arn, "${aws_s3_bucket.files.arn}/*"]
      },
    ]
  })
}

provider "aws" {
  region              = "ap-southeast-1"
  allowed_account_ids = ["111122223333"]
}
