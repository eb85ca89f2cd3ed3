resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

# Servers reach S3 from their own subnet; only endpoints of the firewall are here.
resource "aws_subnet" "firewall" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.0.8.0/28"

  tags = {
    pci_scope = "cde"
  }
}

resource "aws_route_table" "firewall" {
  vpc_id = aws_vpc.this.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = "nat-0a1b2c3d"
  }
}

resource "aws_route_table_association" "firewall" {
  subnet_id      = aws_subnet.firewall.id
  route_table_id = aws_route_table.firewall.id
}

resource "aws_networkfirewall_firewall" "this" {
  name                = "egress"
  vpc_id              = aws_vpc.this.id
  firewall_policy_arn = "arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/egress"

  subnet_mapping {
    subnet_id = aws_subnet.firewall.id
  }
}

resource "aws_subnet" "app" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.0.1.0/24"

  tags = {
    pci_scope = "cde"
  }
}

resource "aws_route_table" "app" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route_table_association" "app" {
  subnet_id      = aws_subnet.app.id
  route_table_id = aws_route_table.app.id
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id          = aws_vpc.this.id
  service_name    = "com.amazonaws.eu-central-1.s3"
  route_table_ids = [aws_route_table.app.id]
}

resource "aws_route" "app" {
  route_table_id         = aws_route_table.app.id
  destination_cidr_block = "0.0.0.0/0"
  vpc_endpoint_id        = tolist(aws_networkfirewall_firewall.this.firewall_status[0].sync_states)[0].attachment[0].endpoint_id
}
