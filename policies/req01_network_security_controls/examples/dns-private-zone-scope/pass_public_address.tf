resource "aws_route53_zone" "this" {
  name = "example.com"
}

resource "aws_route53_record" "this" {
  zone_id = aws_route53_zone.this.zone_id
  name    = "www"
  type    = "A"
  ttl     = 60
  records = ["198.51.100.10"]
}
