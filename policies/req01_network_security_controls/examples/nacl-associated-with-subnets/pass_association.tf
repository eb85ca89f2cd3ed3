resource "aws_network_acl" "this" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_network_acl_association" "this" {
  network_acl_id = aws_network_acl.this.id
  subnet_id      = "subnet-0a1b2c3d4e5f60718"
}
