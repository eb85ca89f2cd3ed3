resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_subnet" "app_a" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.20.0.0/20"
}

resource "aws_nat_gateway" "a" {
  subnet_id     = "subnet-0123456789abcdef0"
  allocation_id = "eipalloc-0123456789abcdef0"
}

resource "aws_route_table" "app_a" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route" "app_a_nat" {
  route_table_id         = aws_route_table.app_a.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.a.id
}

resource "aws_route_table_association" "app_a" {
  subnet_id      = aws_subnet.app_a.id
  route_table_id = aws_route_table.app_a.id
}

resource "aws_autoscaling_group" "api" {
  min_size            = 2
  max_size            = 4
  vpc_zone_identifier = [aws_subnet.app_a.id]
}
