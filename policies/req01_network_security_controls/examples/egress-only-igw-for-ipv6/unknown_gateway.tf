variable "open" {}

resource "aws_internet_gateway" "this" {}

resource "aws_egress_only_internet_gateway" "this" {
  vpc_id = "vpc-0a1b2c3d"
}

resource "aws_route_table" "this" {
  vpc_id = "vpc-0a1b2c3d"

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = "nat-0a1b2c3d"
  }

  route {
    ipv6_cidr_block = "::/0"
    gateway_id      = var.open
  }
}
