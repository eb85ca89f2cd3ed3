resource "aws_cloudfront_distribution" "x" {
  enabled = true

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}
