resource "aws_internet_gateway" "a" {
  vpc_id = aws_vpc.a.id
}
resource "aws_route" "out" {
  route_table_id         = aws_route_table.a.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.a.id
}
