resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_subnet" "data_a" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.20.64.0/24"
}

resource "aws_route_table" "data_a" {
  vpc_id = aws_vpc.this.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.this.id
  }
}

resource "aws_route_table_association" "data_a" {
  subnet_id      = aws_subnet.data_a.id
  route_table_id = aws_route_table.data_a.id
}

resource "aws_db_subnet_group" "payments" {
  subnet_ids = [aws_subnet.data_a.id]
}
