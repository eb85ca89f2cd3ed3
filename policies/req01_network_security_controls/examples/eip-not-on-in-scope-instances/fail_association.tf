resource "aws_eip" "this" {
  domain = "vpc"
}

resource "aws_eip_association" "this" {
  allocation_id        = aws_eip.this.id
  network_interface_id = aws_network_interface.this.id
}

resource "aws_network_interface" "this" {
  subnet_id = "subnet-0a1b2c3d4e5f60718"
}
