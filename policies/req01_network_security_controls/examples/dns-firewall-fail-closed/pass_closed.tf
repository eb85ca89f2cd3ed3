resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"

  tags = { pci_scope = "cde" }
}

resource "aws_route53_resolver_firewall_config" "this" {
  resource_id        = aws_vpc.this.id
  firewall_fail_open = "DISABLED"
}
