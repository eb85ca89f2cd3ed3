resource "aws_acm_certificate" "api" {
  domain_name       = "api.smartpay.example"
  validation_method = "DNS"
}
