resource "aws_ec2_transit_gateway_vpc_attachment" "cde" {
  transit_gateway_id = "tgw-0a1b2c3d4e5f60718"
  vpc_id             = "vpc-0a1b2c3d4e5f60718"
  subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]

  transit_gateway_default_route_table_association = false
  transit_gateway_default_route_table_propagation = false

  tags = { pci_scope = "cde", environment = "production" }
}

resource "aws_ec2_transit_gateway_route_table" "main" {
  transit_gateway_id = "tgw-0a1b2c3d4e5f60718"
}

resource "aws_ec2_transit_gateway_route_table_association" "cde" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.cde.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.main.id
}

resource "aws_ec2_transit_gateway_vpc_attachment" "dev" {
  transit_gateway_id = "tgw-0a1b2c3d4e5f60718"
  vpc_id             = "vpc-0a1b2c3d4e5f60718"
  subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]

  transit_gateway_default_route_table_association = false
  transit_gateway_default_route_table_propagation = false

  tags = { pci_scope = "out-of-scope" }
}

resource "aws_ec2_transit_gateway_route" "this" {
  destination_cidr_block         = "10.60.0.0/16"
  blackhole                      = true
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.main.id
}
