resource "aws_route53_zone" "dns_public_zone_query_logging" {
  name = "example.com"
}
