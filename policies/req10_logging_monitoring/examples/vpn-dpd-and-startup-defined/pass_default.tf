resource "aws_vpn_connection" "this" {
  customer_gateway_id = "cgw-0a1b2c3d"
  type                = "ipsec.1"
}
