resource "aws_acm_certificate" "acm_certificate_inventory_tags" {
  domain_name       = "pay.example.com"
  validation_method = "DNS"
}
