resource "aws_vpn_connection" "this" {
  customer_gateway_id             = "cgw-0a1b2c3d"
  type                            = "ipsec.1"
  tunnel2_phase1_lifetime_seconds = 86400
}
