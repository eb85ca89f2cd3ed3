resource "aws_s3_bucket" "logs" {
  bucket = "trail"
}

resource "aws_cloudtrail" "this" {
  name           = "audit"
  s3_bucket_name = aws_s3_bucket.logs.id
}

resource "aws_s3_bucket_policy" "logs" {
  bucket = aws_s3_bucket.logs.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:root" }
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_bucket.logs.arn}/*"
    }]
  })
}
