resource "aws_acm_certificate" "this" {
  domain_name       = "pay.example.com"
  validation_method = "DNS"
}

resource "aws_route53_record" "this" {
  zone_id = "Z1"
  name    = one(aws_acm_certificate.this.domain_validation_options[*].resource_record_name)
  type    = "CNAME"
  ttl     = 60
  records = aws_acm_certificate.this.domain_validation_options[*].resource_record_value
}
