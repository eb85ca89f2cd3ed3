resource "aws_cloudfront_distribution" "x" {
  enabled = true

  default_cache_behavior {
    viewer_protocol_policy = "https-only"
  }

  ordered_cache_behavior {
    path_pattern           = "/pay/*"
    viewer_protocol_policy = "redirect-to-https"
  }
}
