resource "aws_cloudfront_distribution" "x" {
  origin {
    domain_name              = "site.s3.eu-west-1.amazonaws.com"
    origin_id                = "site"
    origin_access_control_id = "E1A2B3C4D5E6F7"
  }
}
