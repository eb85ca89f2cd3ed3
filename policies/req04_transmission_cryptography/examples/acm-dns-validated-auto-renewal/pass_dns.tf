resource "aws_acm_certificate" "this" {
  domain_name       = "pay.example.com"
  validation_method = "DNS"
}
