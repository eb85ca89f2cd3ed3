resource "aws_vpn_connection" "this" {
  type                = "ipsec.1"
  customer_gateway_id = aws_customer_gateway.this.id
  vpn_gateway_id      = aws_vpn_gateway.this.id

  tunnel1_preshared_key = random_password.key.result
}

resource "random_password" "key" {
  length  = 32
  special = false
}

resource "aws_customer_gateway" "this" {
  type       = "ipsec.1"
  ip_address = "203.0.113.10"
  bgp_asn    = 65010
}

resource "aws_vpn_gateway" "this" {}
