resource "aws_vpc" "main" {
  cidr_block                       = "10.20.0.0/16"
  assign_generated_ipv6_cidr_block = true
}

resource "aws_subnet" "peering" {
  vpc_id                          = aws_vpc.main.id
  cidr_block                      = "10.20.1.0/24"
  ipv6_cidr_block                 = cidrsubnet(aws_vpc.main.ipv6_cidr_block, 8, 1)
  assign_ipv6_address_on_creation = true
  map_public_ip_on_launch         = false

  tags = { pci_scope = "cde" }
}

resource "aws_route_table" "peering" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block                = "10.30.0.0/16"
    vpc_peering_connection_id = "pcx-0a1b2c3d4e5f60718"
  }
}

resource "aws_route_table_association" "peering" {
  subnet_id      = aws_subnet.peering.id
  route_table_id = aws_route_table.peering.id
}
