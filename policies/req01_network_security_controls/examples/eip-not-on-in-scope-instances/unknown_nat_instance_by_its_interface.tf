resource "aws_eip" "this" {
  domain   = "vpc"
  instance = aws_instance.nat.id
}

resource "aws_instance" "nat" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "t4g.small"

  primary_network_interface {
    network_interface_id = aws_network_interface.nat.id
  }
}

resource "aws_network_interface" "nat" {
  subnet_id         = "subnet-0a1b2c3d4e5f60718"
  source_dest_check = false
}

resource "aws_route" "out" {
  route_table_id         = "rtb-0a1b2c3d4e5f60718"
  destination_cidr_block = "0.0.0.0/0"
  network_interface_id   = aws_network_interface.nat.id
}
