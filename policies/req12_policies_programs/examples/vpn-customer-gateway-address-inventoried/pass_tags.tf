resource "aws_customer_gateway" "this" {
  bgp_asn    = 65000
  ip_address = "198.51.100.10"
  type       = "ipsec.1"
  tags       = { site = "singapore" }
}
