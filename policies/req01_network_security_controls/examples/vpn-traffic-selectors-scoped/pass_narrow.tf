resource "aws_vpn_connection" "this" {
  type                = "ipsec.1"
  customer_gateway_id = aws_customer_gateway.this.id
  vpn_gateway_id      = aws_vpn_gateway.this.id

  static_routes_only       = true
  local_ipv4_network_cidr  = "10.12.16.0/22"
  remote_ipv4_network_cidr = "10.32.0.0/16"
}

resource "aws_customer_gateway" "this" {
  type       = "ipsec.1"
  ip_address = "203.0.113.10"
  bgp_asn    = 65010
}

resource "aws_vpn_gateway" "this" {}
