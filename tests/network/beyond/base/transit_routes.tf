resource "aws_route" "a_hub" {
  route_table_id         = aws_route_table.a.id
  destination_cidr_block = "10.0.0.0/8"
  transit_gateway_id     = aws_ec2_transit_gateway.hub.id
}

resource "aws_route" "b_hub" {
  route_table_id         = aws_route_table.b.id
  destination_cidr_block = "10.0.0.0/8"
  transit_gateway_id     = aws_ec2_transit_gateway.hub.id
}
