variable "days" {
  type = number
}

resource "aws_s3_bucket" "logs" {
  bucket              = "smartpay-logs"
  object_lock_enabled = true
}

resource "aws_s3_bucket_object_lock_configuration" "logs" {
  bucket = aws_s3_bucket.logs.id

  rule {
    default_retention {
      mode = "COMPLIANCE"
      days = var.days
    }
  }
}

resource "aws_cloudtrail" "this" {
  s3_bucket_name = aws_s3_bucket.logs.id
}
