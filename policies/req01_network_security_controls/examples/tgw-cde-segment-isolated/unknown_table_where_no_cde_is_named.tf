# Nothing here is of the CDE: who owns the table knows what else uses it.
variable "table" {
  type = string
}

resource "aws_ec2_transit_gateway_vpc_attachment" "shop" {
  transit_gateway_id = "tgw-0a1b2c3d4e5f60718"
  vpc_id             = "vpc-0a1b2c3d4e5f60718"
  subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]

  tags = { pci_scope = "connected-to" }
}

resource "aws_ec2_transit_gateway_route_table_propagation" "shop" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.shop.id
  transit_gateway_route_table_id = var.table
}
