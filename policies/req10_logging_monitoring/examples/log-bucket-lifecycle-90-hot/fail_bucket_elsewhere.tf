resource "aws_cloudtrail" "this" {
  name           = "this"
  s3_bucket_name = "example-audit"
}

resource "aws_s3_bucket_lifecycle_configuration" "audit" {
  bucket = "example-audit"

  rule {
    id     = "expire"
    status = "Enabled"

    expiration {
      days = 60
    }
  }
}
