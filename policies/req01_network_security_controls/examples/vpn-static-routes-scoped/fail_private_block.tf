resource "aws_vpn_connection_route" "office" {
  vpn_connection_id      = "vpn-0a1b2c3d4e5f60718"
  destination_cidr_block = "10.0.0.0/8"
}
