resource "aws_acm_certificate" "acm_create_before_destroy" {
  domain_name       = "pay.example.com"
  validation_method = "DNS"
}
