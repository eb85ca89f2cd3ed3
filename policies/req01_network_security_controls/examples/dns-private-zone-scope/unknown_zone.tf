variable "open" {}

resource "aws_route53_record" "this" {
  zone_id = var.open
  name    = "db"
  type    = "A"
  ttl     = 60
  records = ["10.0.1.10"]
}
