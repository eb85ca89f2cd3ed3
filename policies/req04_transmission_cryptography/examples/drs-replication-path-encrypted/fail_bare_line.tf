resource "aws_dx_gateway" "this" {
  name            = "production"
  amazon_side_asn = "64810"
}

resource "aws_vpn_connection" "dc" {
  customer_gateway_id = "cgw-0e11f167"
  vpn_gateway_id      = "vgw-9a4cacf3"
  type                = "ipsec.1"
}

resource "aws_dx_connection" "dc" {
  name            = "dc"
  bandwidth       = "10Gbps"
  location        = "EqSG2"
  request_macsec  = false
  encryption_mode = "no_encrypt"
}

resource "aws_dx_transit_virtual_interface" "dc" {
  connection_id  = aws_dx_connection.dc.id
  dx_gateway_id  = aws_dx_gateway.this.id
  name           = "dc"
  vlan           = 2110
  address_family = "ipv4"
  bgp_asn        = 65010
}

resource "aws_drs_replication_configuration_template" "this" {
  staging_area_subnet_id                  = "subnet-0a1b2c3d4e5f60718"
  replication_servers_security_groups_ids = ["sg-0a1b2c3d4e5f60718"]
  associate_default_security_group        = false
  create_public_ip                        = false
  data_plane_routing                      = "PRIVATE_IP"
  staging_area_tags                       = {}
}
