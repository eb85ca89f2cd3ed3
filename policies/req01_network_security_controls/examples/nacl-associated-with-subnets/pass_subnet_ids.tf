resource "aws_network_acl" "this" {
  vpc_id     = "vpc-0a1b2c3d4e5f60718"
  subnet_ids = [aws_subnet.data.id]
}

resource "aws_subnet" "data" {
  vpc_id     = "vpc-0a1b2c3d4e5f60718"
  cidr_block = "10.32.32.0/24"

  tags = {
    tier      = "data"
    pci_scope = "cde"
  }
}
