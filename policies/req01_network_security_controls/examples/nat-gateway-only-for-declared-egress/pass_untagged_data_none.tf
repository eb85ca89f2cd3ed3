# No tag says what the subnet is for: the database in it does.
resource "aws_subnet" "store" {
  vpc_id     = "vpc-0a1b2c3d4e5f60718"
  cidr_block = "10.20.0.0/24"
}

resource "aws_route_table" "store" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_route_table_association" "store" {
  subnet_id      = aws_subnet.store.id
  route_table_id = aws_route_table.store.id
}

resource "aws_db_subnet_group" "store" {
  subnet_ids = [aws_subnet.store.id]
}
