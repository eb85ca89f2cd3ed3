resource "aws_ec2_client_vpn_authorization_rule" "this" {
  client_vpn_endpoint_id = "cvpn-endpoint-0a1b2c3d4e5f60718"
  target_network_cidr    = "0.0.0.0/0"
  access_group_id        = "operations"
}
