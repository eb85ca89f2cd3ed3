resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"
}

resource "aws_route" "out" {
  route_table_id         = aws_vpc.this.main_route_table_id
  destination_cidr_block = "10.8.0.0/16"
  transit_gateway_id     = "tgw-0a1b2c3d4e5f60718"
}
