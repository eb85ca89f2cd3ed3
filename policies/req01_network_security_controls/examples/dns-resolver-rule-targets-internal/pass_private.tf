resource "aws_route53_resolver_rule" "this" {
  domain_name          = "dc.example.com"
  rule_type            = "FORWARD"
  resolver_endpoint_id = "rslvr-out-0a1b2c3d4e5f60718"

  target_ip {
    ip = "10.8.0.53"
  }
}
