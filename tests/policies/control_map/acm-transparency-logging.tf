resource "aws_acm_certificate" "acm_transparency_logging" {
  domain_name       = "pay.example.com"
  validation_method = "DNS"

  options {
    certificate_transparency_logging_preference = "DISABLED"
  }
}
