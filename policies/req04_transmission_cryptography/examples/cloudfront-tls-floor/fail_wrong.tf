resource "aws_cloudfront_distribution" "x" {
  enabled = true

  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:111122223333:certificate/x"
    minimum_protocol_version = "TLSv1.1_2016"
  }
}
