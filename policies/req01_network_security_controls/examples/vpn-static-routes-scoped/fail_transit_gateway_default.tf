resource "aws_vpn_connection" "this" {
  type                = "ipsec.1"
  customer_gateway_id = aws_customer_gateway.this.id
  transit_gateway_id  = "tgw-0a1b2c3d4e5f60718"

  static_routes_only = true
}

resource "aws_customer_gateway" "this" {
  type       = "ipsec.1"
  ip_address = "203.0.113.10"
  bgp_asn    = 65010
}

resource "aws_vpn_gateway" "this" {}

resource "aws_ec2_transit_gateway_route" "office" {
  destination_cidr_block         = "0.0.0.0/0"
  transit_gateway_attachment_id  = aws_vpn_connection.this.transit_gateway_attachment_id
  transit_gateway_route_table_id = "tgw-rtb-0a1b2c3d4e5f60718"
}
