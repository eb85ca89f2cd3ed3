resource "aws_route53_record" "dns_no_dangling_records" {
  zone_id = "Z0123456789ABC"
  name    = "old"
  type    = "A"
  ttl     = 60
  records = ["192.0.2.10"]
}
