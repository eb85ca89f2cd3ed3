variable "zones" {
  type = list(string)
}

resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"
}

resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.32.8.0/24"
}

resource "aws_subnet" "b" {
  count      = length(var.zones)
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.32.9.0/24"
}

resource "aws_route_table" "a" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route_table_association" "b" {
  count          = length(var.zones)
  subnet_id      = concat([aws_subnet.a], aws_subnet.b)[count.index].id
  route_table_id = aws_route_table.a.id
}
