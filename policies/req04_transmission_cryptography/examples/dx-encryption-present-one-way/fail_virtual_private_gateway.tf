resource "aws_dx_connection" "this" {
  name           = "dc"
  location       = "EqSG2"
  bandwidth      = "10Gbps"
  request_macsec = false
}

resource "aws_dx_private_virtual_interface" "this" {
  connection_id  = aws_dx_connection.this.id
  vpn_gateway_id = "vgw-0a1b2c3d4e5f60718"
  name           = "dc"
  vlan           = 2110
  address_family = "ipv4"
  bgp_asn        = 65010
}
