resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"
}

resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.32.8.0/24"

  tags = { tier = "app" }
}

resource "aws_route_table" "a" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route_table_association" "a" {
  subnet_id      = aws_subnet.a.id
  route_table_id = aws_route_table.a.id
}

resource "aws_route" "default" {
  route_table_id         = aws_route_table.a.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = "nat-0a1b2c3d4e5f60718"
}

# Where the NAT gateway stands is public, whatever else the tier is called.
resource "aws_subnet" "nat" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.32.9.0/28"

  tags = { tier = "nat" }
}

resource "aws_route_table" "nat" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route_table_association" "nat" {
  subnet_id      = aws_subnet.nat.id
  route_table_id = aws_route_table.nat.id
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route" "nat" {
  route_table_id         = aws_route_table.nat.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this.id
}
