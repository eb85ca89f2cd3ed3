resource "aws_vpc" "test" {
  cidr_block = "10.1.0.0/16"

  tags = { environment = "test" }
}

resource "aws_vpc" "live" {
  cidr_block = "10.2.0.0/16"

  tags = { environment = "production" }
}

resource "aws_vpc_peering_connection" "this" {
  vpc_id      = aws_vpc.test.id
  peer_vpc_id = aws_vpc.live.id
  auto_accept = true
}

resource "aws_route_table" "test" {
  vpc_id = aws_vpc.test.id

  route {
    cidr_block                = "10.2.0.0/16"
    vpc_peering_connection_id = aws_vpc_peering_connection.this.id
  }
}

resource "aws_subnet" "test" {
  vpc_id     = aws_vpc.test.id
  cidr_block = "10.1.1.0/24"
}

resource "aws_route_table_association" "test" {
  subnet_id      = aws_subnet.test.id
  route_table_id = aws_route_table.test.id
}

resource "aws_security_group" "test" {
  name   = "test"
  vpc_id = aws_vpc.test.id

  egress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.2.0.0/16"]
  }
}

resource "aws_instance" "test" {
  ami                         = "ami-12345678"
  instance_type               = "t3.micro"
  subnet_id                   = aws_subnet.test.id
  vpc_security_group_ids      = [aws_security_group.test.id]
  associate_public_ip_address = false

  tags = { environment = "test" }
}

resource "aws_route_table" "live" {
  vpc_id = aws_vpc.live.id

  route {
    cidr_block                = "10.1.0.0/16"
    vpc_peering_connection_id = aws_vpc_peering_connection.this.id
  }
}

resource "aws_subnet" "live" {
  vpc_id     = aws_vpc.live.id
  cidr_block = "10.2.1.0/24"
}

resource "aws_route_table_association" "live" {
  subnet_id      = aws_subnet.live.id
  route_table_id = aws_route_table.live.id
}

resource "aws_security_group" "live" {
  name   = "live"
  vpc_id = aws_vpc.live.id

  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.1.0.0/16"]
  }
}

resource "aws_instance" "live" {
  ami                         = "ami-12345678"
  instance_type               = "t3.micro"
  subnet_id                   = aws_subnet.live.id
  vpc_security_group_ids      = [aws_security_group.live.id]
  associate_public_ip_address = false

  tags = { environment = "production" }
}
