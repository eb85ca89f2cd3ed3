resource "aws_network_interface" "nat" {
  subnet_id         = "subnet-0a1b2c3d"
  source_dest_check = false
}

resource "aws_route" "this" {
  route_table_id         = "rtb-0a1b2c3d"
  destination_cidr_block = "0.0.0.0/0"
  network_interface_id   = aws_network_interface.nat.id
}
