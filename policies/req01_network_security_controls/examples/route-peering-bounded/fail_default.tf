resource "aws_vpc" "near" {
  cidr_block = "10.32.0.0/16"
}

resource "aws_vpc" "far" {
  cidr_block = "10.50.0.0/20"
}

resource "aws_vpc_peering_connection" "this" {
  vpc_id      = aws_vpc.near.id
  peer_vpc_id = aws_vpc.far.id
}

resource "aws_route" "peer" {
  route_table_id            = "rtb-0a1b2c3d4e5f60718"
  destination_cidr_block    = "0.0.0.0/0"
  vpc_peering_connection_id = aws_vpc_peering_connection.this.id
}
