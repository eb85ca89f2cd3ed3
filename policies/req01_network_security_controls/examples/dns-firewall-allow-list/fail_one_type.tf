resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"

  tags = { pci_scope = "cde" }
}

resource "aws_route53_resolver_firewall_domain_list" "allowed" {
  name    = "allowed"
  domains = ["api.example.com"]
}

resource "aws_route53_resolver_firewall_domain_list" "everything" {
  name    = "everything"
  domains = ["*"]
}

resource "aws_route53_resolver_firewall_rule_group" "this" {
  name = "cde"
}

resource "aws_route53_resolver_firewall_rule" "allowed" {
  name                    = "allowed"
  firewall_rule_group_id  = aws_route53_resolver_firewall_rule_group.this.id
  firewall_domain_list_id = aws_route53_resolver_firewall_domain_list.allowed.id
  priority                = 100
  action                  = "ALLOW"
}

resource "aws_route53_resolver_firewall_rule" "everything" {
  name                    = "everything"
  firewall_rule_group_id  = aws_route53_resolver_firewall_rule_group.this.id
  firewall_domain_list_id = aws_route53_resolver_firewall_domain_list.everything.id
  priority                = 1000
  action                  = "BLOCK"
  q_type                  = "TXT"
}

resource "aws_route53_resolver_firewall_rule_group_association" "this" {
  name                   = "cde"
  firewall_rule_group_id = aws_route53_resolver_firewall_rule_group.this.id
  vpc_id                 = aws_vpc.this.id
  priority               = 101
}
