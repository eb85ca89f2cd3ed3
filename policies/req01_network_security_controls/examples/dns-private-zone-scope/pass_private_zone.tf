resource "aws_route53_zone" "this" {
  name = "internal.example.com"

  vpc {
    vpc_id = "vpc-0a1b2c3d"
  }
}

resource "aws_route53_record" "this" {
  zone_id = aws_route53_zone.this.zone_id
  name    = "db"
  type    = "A"
  ttl     = 60
  records = ["10.0.1.10"]
}
