resource "aws_ec2_transit_gateway_vpc_attachment" "app" {
  transit_gateway_id = "tgw-0a1b2c3d4e5f60718"
  vpc_id             = "vpc-0a1b2c3d4e5f60718"
  subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]

  transit_gateway_default_route_table_association = false
  transit_gateway_default_route_table_propagation = false
}
