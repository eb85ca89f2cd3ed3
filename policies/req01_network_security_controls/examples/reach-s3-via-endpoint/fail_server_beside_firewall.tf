resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

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

resource "aws_instance" "jobs" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
  subnet_id     = aws_subnet.firewall.id
}
