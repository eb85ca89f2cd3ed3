resource "aws_ec2_transit_gateway_peering_attachment" "this" {
  transit_gateway_id      = "tgw-0a1b2c3d4e5f60718"
  peer_transit_gateway_id = "tgw-1a1b2c3d4e5f60718"
  peer_region             = "eu-central-1"
}

resource "aws_ec2_transit_gateway_route" "peer" {
  destination_cidr_block         = "10.70.0.0/16"
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_peering_attachment.this.id
  transit_gateway_route_table_id = "tgw-rtb-0a1b2c3d4e5f60718"
}
