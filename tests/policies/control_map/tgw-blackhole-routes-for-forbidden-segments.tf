resource "aws_vpc" "cde" {
  cidr_block = "10.1.0.0/16"
  tags       = { pci_scope = "cde" }
}

resource "aws_vpc" "out" {
  cidr_block = "10.2.0.0/16"
  tags       = { pci_scope = "out-of-scope" }
}

resource "aws_ec2_transit_gateway_vpc_attachment" "cde" {
  transit_gateway_id = "tgw-1"
  vpc_id             = aws_vpc.cde.id
  subnet_ids         = ["subnet-1"]
}

resource "aws_ec2_transit_gateway_vpc_attachment" "out" {
  transit_gateway_id = "tgw-1"
  vpc_id             = aws_vpc.out.id
  subnet_ids         = ["subnet-2"]
}

resource "aws_ec2_transit_gateway_route_table" "cde" {
  transit_gateway_id = "tgw-1"
}

resource "aws_ec2_transit_gateway_route_table_association" "cde" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.cde.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.cde.id
}

# The summary covers 10.2.0.0/16, and no blackhole route takes it out.
resource "aws_ec2_transit_gateway_route" "summary" {
  destination_cidr_block         = "10.0.0.0/8"
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.out.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.cde.id
}
