resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.32.8.0/24"
}

resource "aws_route_table" "a" {
  vpc_id = aws_vpc.this.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.this.id
  }
}

resource "aws_route_table_association" "a" {
  subnet_id      = aws_subnet.a.id
  route_table_id = aws_route_table.a.id
}


resource "aws_fsx_lustre_file_system" "this" {
  storage_capacity   = 1200
  subnet_ids         = [aws_subnet.a.id]
  security_group_ids = [aws_security_group.store.id]
}

resource "aws_security_group" "store" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_vpc_security_group_ingress_rule" "store" {
  security_group_id            = aws_security_group.store.id
  referenced_security_group_id = aws_security_group.app.id
  ip_protocol                  = "tcp"
  from_port                    = 988
  to_port                      = 988
}

resource "aws_security_group" "app" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}
