resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"

  tags = { pci_scope = "cde" }
}

resource "aws_route53_resolver_firewall_rule_group_association" "this" {
  name                   = "managed-elsewhere"
  firewall_rule_group_id = "rslvr-frg-0123456789abcdef"
  vpc_id                 = aws_vpc.this.id
  priority               = 101
}
