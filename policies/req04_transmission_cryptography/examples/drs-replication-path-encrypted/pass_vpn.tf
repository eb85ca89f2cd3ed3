resource "aws_vpn_connection" "dc" {
  customer_gateway_id = "cgw-0e11f167"
  vpn_gateway_id      = "vgw-9a4cacf3"
  type                = "ipsec.1"
}

resource "aws_drs_replication_configuration_template" "this" {
  staging_area_subnet_id                  = "subnet-0a1b2c3d4e5f60718"
  replication_servers_security_groups_ids = ["sg-0a1b2c3d4e5f60718"]
  associate_default_security_group        = false
  create_public_ip                        = false
  data_plane_routing                      = "PRIVATE_IP"
  staging_area_tags                       = {}
}
