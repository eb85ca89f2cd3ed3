resource "aws_eip" "this" {
  domain   = "vpc"
  instance = aws_instance.nat.id
}

resource "aws_instance" "nat" {
  ami               = "ami-0a1b2c3d4e5f60718"
  instance_type     = "t4g.small"
  source_dest_check = false
}
