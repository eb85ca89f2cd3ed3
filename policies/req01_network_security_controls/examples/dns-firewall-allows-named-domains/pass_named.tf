resource "aws_route53_resolver_firewall_domain_list" "l" {
  name    = "l"
  domains = ["*.example.com.", "example.org"]
}

resource "aws_route53_resolver_firewall_rule" "r" {
  name                    = "r"
  action                  = "ALLOW"
  priority                = 100
  firewall_domain_list_id = aws_route53_resolver_firewall_domain_list.l.id
  firewall_rule_group_id  = "rslvr-frg-0123456789abcdef"
}
