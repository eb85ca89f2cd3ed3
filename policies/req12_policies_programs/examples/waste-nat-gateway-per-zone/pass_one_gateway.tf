resource "aws_vpc" "v" {
  cidr_block = "10.0.0.0/16"

  tags = {
    stage = "test"
  }
}

resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.v.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_nat_gateway" "a" {
  subnet_id     = aws_subnet.a.id
  allocation_id = "eipalloc-0a1b2c3d4e5f60718"
}
