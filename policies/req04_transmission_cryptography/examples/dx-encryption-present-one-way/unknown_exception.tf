resource "aws_dx_connection" "this" {
  name           = "dc"
  location       = "EqSG2"
  bandwidth      = "10Gbps"
  request_macsec = false
}

resource "aws_dx_private_virtual_interface" "this" {
  connection_id  = aws_dx_connection.this.id
  dx_gateway_id  = aws_dx_gateway.this.id
  name           = "dc"
  vlan           = 2110
  address_family = "ipv4"
  bgp_asn        = 65010

  tags = { encryption_exception = var.reason }
}

resource "aws_dx_gateway" "this" {
  name            = "dc"
  amazon_side_asn = 64810
}


variable "reason" {
  type = string
}
