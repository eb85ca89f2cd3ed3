resource "aws_cloudfront_distribution" "x" {
  enabled = true

  default_cache_behavior {
    viewer_protocol_policy = "allow-all"
  }
}
