# VPC a with the instance behind a firewall: instance -> firewall endpoint -> internet gateway.
resource "aws_internet_gateway" "a" {
  vpc_id = aws_vpc.a.id
}

resource "aws_eip" "a" {
  instance = aws_instance.a.id
}

resource "aws_subnet" "inspection" {
  vpc_id            = aws_vpc.a.id
  cidr_block        = "10.1.250.0/28"
  availability_zone = "eu-west-1a"
}

resource "aws_route_table" "inspection" {
  vpc_id = aws_vpc.a.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.a.id
  }
}

resource "aws_route_table_association" "inspection" {
  subnet_id      = aws_subnet.inspection.id
  route_table_id = aws_route_table.inspection.id
}

resource "aws_networkfirewall_firewall" "wall" {
  name                = "wall"
  vpc_id              = aws_vpc.a.id
  firewall_policy_arn = aws_networkfirewall_firewall_policy.wall.arn

  subnet_mapping {
    subnet_id = aws_subnet.inspection.id
  }
}
