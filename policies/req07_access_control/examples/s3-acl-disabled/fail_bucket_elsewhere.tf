resource "aws_s3_bucket_ownership_controls" "reports" {
  bucket = "smartpay-reports"

  rule {
    object_ownership = "ObjectWriter"
  }
}
