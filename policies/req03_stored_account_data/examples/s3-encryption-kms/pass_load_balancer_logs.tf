resource "aws_s3_bucket" "logs" {
  bucket = "example-lb-logs"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "logs" {
  bucket = aws_s3_bucket.logs.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_lb" "front" {
  name = "front"

  access_logs {
    bucket  = aws_s3_bucket.logs.id
    enabled = true
  }
}
