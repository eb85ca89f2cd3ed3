resource "aws_s3_bucket" "data" {
  bucket = "example-data-1"

  versioning {
    enabled = true
  }

  lifecycle_rule {
    enabled = true

    expiration {
      days = 400
    }
  }
}
