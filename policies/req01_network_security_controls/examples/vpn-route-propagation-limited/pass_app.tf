resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"
}

resource "aws_vpn_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route_table" "app" {
  vpc_id = aws_vpc.this.id
}

resource "aws_subnet" "app" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.32.8.0/24"

  tags = { tier = "app" }
}

resource "aws_route_table_association" "app" {
  subnet_id      = aws_subnet.app.id
  route_table_id = aws_route_table.app.id
}

resource "aws_vpn_gateway_route_propagation" "app" {
  vpn_gateway_id = aws_vpn_gateway.this.id
  route_table_id = aws_route_table.app.id
}
