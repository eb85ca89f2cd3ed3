resource "aws_route53_resolver_firewall_config" "c" {
  resource_id        = "vpc-0123456789abcdef0"
  firewall_fail_open = "ENABLED"
}
