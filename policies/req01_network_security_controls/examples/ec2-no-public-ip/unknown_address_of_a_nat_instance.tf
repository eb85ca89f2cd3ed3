variable "public" {
  type = bool
}

resource "aws_instance" "nat" {
  ami                         = "ami-0123456789abcdef0"
  instance_type               = "t4g.nano"
  source_dest_check           = false
  associate_public_ip_address = var.public
}

resource "aws_route" "out" {
  route_table_id         = "rtb-0123456789abcdef0"
  destination_cidr_block = "0.0.0.0/0"
  network_interface_id   = aws_instance.nat.primary_network_interface_id
}
