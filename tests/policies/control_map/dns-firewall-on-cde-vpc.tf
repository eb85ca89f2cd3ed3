resource "aws_vpc" "dns_firewall_on_cde_vpc" {
  cidr_block = "10.0.0.0/16"
  tags       = { pci_scope = "cde" }
}
