resource "aws_vpc" "shared" {
  cidr_block = "10.32.0.0/16"
}

resource "aws_internet_gateway" "shared" {
  vpc_id = aws_vpc.shared.id
}

resource "aws_subnet" "data" {
  vpc_id     = aws_vpc.shared.id
  cidr_block = "10.32.8.0/24"
}

resource "aws_route_table" "data" {
  vpc_id = aws_vpc.shared.id
}

resource "aws_route_table_association" "data" {
  subnet_id      = aws_subnet.data.id
  route_table_id = aws_route_table.data.id
}

output "internet_gateway_id" {
  value = aws_internet_gateway.shared.id
}
