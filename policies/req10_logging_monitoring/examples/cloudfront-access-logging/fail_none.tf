resource "aws_cloudfront_distribution" "x" {
  enabled = true
}
