resource "aws_ec2_transit_gateway_vpc_attachment" "cde" {
  transit_gateway_id = "tgw-0a1b2c3d4e5f60718"
  vpc_id             = "vpc-0a1b2c3d4e5f60718"
  subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]

  tags = { pci_scope = "cde", environment = "production" }
}

resource "aws_ec2_transit_gateway_vpc_attachment" "other" {
  transit_gateway_id = "tgw-0a1b2c3d4e5f60718"
  vpc_id             = "vpc-0a1b2c3d4e5f60719"
  subnet_ids         = ["subnet-0a1b2c3d4e5f60719"]

  tags = { pci_scope = "connected-to" }
}

resource "aws_ec2_transit_gateway_route_table" "main" {
  for_each           = toset(["one", "two"])
  transit_gateway_id = "tgw-0a1b2c3d4e5f60718"
}

resource "aws_ec2_transit_gateway_route_table_association" "cde" {
  for_each                       = toset(values({ for k, v in aws_ec2_transit_gateway_route_table.main : k => v.id }))
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.cde.id
  transit_gateway_route_table_id = each.value
}

resource "aws_ec2_transit_gateway_route_table_propagation" "this" {
  for_each                       = toset(values({ for k, v in aws_ec2_transit_gateway_route_table.main : k => v.id }))
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.other.id
  transit_gateway_route_table_id = each.value
}
