resource "aws_dx_connection_confirmation" "this" {
  connection_id = "dxcon-0a1b2c3d"
}

resource "aws_dx_private_virtual_interface" "this" {
  connection_id  = aws_dx_connection_confirmation.this.connection_id
  dx_gateway_id  = aws_dx_gateway.this.id
  name           = "dc"
  vlan           = 2110
  address_family = "ipv4"
  bgp_asn        = 65010
}

resource "aws_dx_gateway" "this" {
  name            = "dc"
  amazon_side_asn = 64810
}
