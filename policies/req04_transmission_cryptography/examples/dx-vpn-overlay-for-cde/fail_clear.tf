resource "aws_dx_connection" "this" {
  name           = "dc"
  location       = "EqSG2"
  bandwidth      = "10Gbps"
  request_macsec = false
}

resource "aws_dx_transit_virtual_interface" "this" {
  connection_id  = aws_dx_connection.this.id
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

resource "aws_dx_gateway_association" "this" {
  dx_gateway_id         = aws_dx_gateway.this.id
  associated_gateway_id = aws_ec2_transit_gateway.this.id
  allowed_prefixes      = ["10.32.0.0/16"]
}

resource "aws_ec2_transit_gateway" "this" {
  tags = { pci_scope = "cde" }
}
