resource "aws_route" "out" {
  route_table_id         = aws_route_table.a.id
  destination_cidr_block = "0.0.0.0/0"
  vpc_endpoint_id        = tolist(aws_networkfirewall_firewall.wall.firewall_status[0].sync_states)[0].attachment[0].endpoint_id
}

resource "aws_route_table" "edge" {
  vpc_id = aws_vpc.a.id
}

resource "aws_route_table_association" "edge" {
  gateway_id     = aws_internet_gateway.a.id
  route_table_id = aws_route_table.edge.id
}

resource "aws_route" "in" {
  route_table_id         = aws_route_table.edge.id
  destination_cidr_block = "10.1.1.0/24"
  vpc_endpoint_id        = tolist(aws_networkfirewall_firewall.wall.firewall_status[0].sync_states)[0].attachment[0].endpoint_id
}
