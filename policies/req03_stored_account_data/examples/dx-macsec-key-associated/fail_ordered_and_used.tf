resource "aws_dx_connection" "this" {
  name            = "dc"
  location        = "EqSG2"
  bandwidth       = "10Gbps"
  request_macsec  = true
  encryption_mode = "must_encrypt"

  tags = {
    connection_state = "ordered"
  }
}

resource "aws_dx_transit_virtual_interface" "this" {
  connection_id  = aws_dx_connection.this.id
  dx_gateway_id  = "0a1b2c3d-0000-4000-8000-000000000000"
  name           = "dc"
  vlan           = 2110
  address_family = "ipv4"
  bgp_asn        = 65010
}
