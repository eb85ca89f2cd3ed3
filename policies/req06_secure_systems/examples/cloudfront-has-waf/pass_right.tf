resource "aws_cloudfront_distribution" "x" {
  enabled    = true
  web_acl_id = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/x/6d2c9d0e"
}
