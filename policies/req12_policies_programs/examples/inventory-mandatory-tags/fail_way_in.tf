resource "aws_customer_gateway" "this" {
  type       = "ipsec.1"
  ip_address = "198.51.100.10"

  tags = { environment = "production", pci_scope = "connected-to" }
}
