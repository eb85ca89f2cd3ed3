resource "aws_acm_certificate" "acm_no_wildcard_certificate" {
  domain_name       = "*.example.com"
  validation_method = "DNS"
}
