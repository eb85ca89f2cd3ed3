resource "aws_dx_gateway" "this" {
  name            = "this"
  amazon_side_asn = 64512
}

resource "aws_dx_connection" "one" {
  name      = "one"
  location  = "EqFA5"
  bandwidth = "10Gbps"
}

resource "aws_dx_private_virtual_interface" "one" {
  name           = "one"
  connection_id  = aws_dx_connection.one.id
  dx_gateway_id  = aws_dx_gateway.this.id
  address_family = "ipv4"
  bgp_asn        = 65010
  vlan           = 101
}
