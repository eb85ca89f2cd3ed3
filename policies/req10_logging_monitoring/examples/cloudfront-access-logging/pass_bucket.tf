resource "aws_cloudfront_distribution" "x" {
  enabled = true

  logging_config {
    bucket = "acme-logs.s3.amazonaws.com"
  }
}
