variable "partner" {
  type = string
}

resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"

  tags = {
    pci_scope = "cde"
  }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_subnet" "public_a" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.20.0.0/24"
  availability_zone = "ap-southeast-1a"
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.this.id
  }
}

resource "aws_route_table_association" "public_a" {
  subnet_id      = aws_subnet.public_a.id
  route_table_id = aws_route_table.public.id
}

resource "aws_security_group" "api" {
  vpc_id = aws_vpc.this.id
}

resource "aws_vpc_security_group_egress_rule" "out" {
  security_group_id = aws_security_group.api.id
  cidr_ipv4         = var.partner
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
