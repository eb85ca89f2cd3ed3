locals {
  rules = null
}

resource "aws_s3_bucket" "reports" {
  bucket = "smartpay-reports"
}

resource "aws_s3_bucket_ownership_controls" "reports" {
  bucket = aws_s3_bucket.reports.id

  dynamic "rule" {
    for_each = coalesce(local.rules, toset([{ object_ownership = "BucketOwnerEnforced" }]))

    content {
      object_ownership = rule.value.object_ownership
    }
  }
}
