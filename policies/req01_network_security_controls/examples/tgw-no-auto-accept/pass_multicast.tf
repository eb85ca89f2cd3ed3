resource "aws_ec2_transit_gateway_multicast_domain" "this" {
  transit_gateway_id              = "tgw-0a1b2c3d"
  auto_accept_shared_associations = "disable"
}
