resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_subnet" "staging" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.20.9.0/26"

  tags = {
    Name = "production-staging-area-a"
    tier = "staging-area"
  }
}

resource "aws_route_table" "staging" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route_table_association" "staging" {
  subnet_id      = aws_subnet.staging.id
  route_table_id = aws_route_table.staging.id
}

resource "aws_security_group" "replication" {
  name        = "replication"
  description = "Replication servers"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "agents" {
  security_group_id = aws_security_group.replication.id
  description       = "Agents in the data centre"
  cidr_ipv4         = "10.8.0.0/16"
  ip_protocol       = "tcp"
  from_port         = 1500
  to_port           = 1500
}

resource "aws_vpc_endpoint" "mgn" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.ap-southeast-1.mgn"
  vpc_endpoint_type = "Interface"
}

resource "aws_vpc_endpoint" "ec2" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.ap-southeast-1.ec2"
  vpc_endpoint_type = "Interface"
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.ap-southeast-1.s3"
  vpc_endpoint_type = "Gateway"
}

resource "aws_instance" "api" {
  ami           = "ami-0c3f8a2b9d1e47f65"
  instance_type = "m7g.large"
  subnet_id     = aws_subnet.staging.id
}
