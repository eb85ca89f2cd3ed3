resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

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

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.this.id
  }
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

resource "aws_vpc_security_group_egress_rule" "aws" {
  security_group_id = aws_security_group.replication.id
  description       = "AWS APIs"
  cidr_ipv4         = "10.20.0.0/16"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_drs_replication_configuration_template" "this" {
  staging_area_subnet_id                  = aws_subnet.staging.id
  replication_servers_security_groups_ids = [aws_security_group.replication.id]
  associate_default_security_group        = false
  create_public_ip                        = false
  data_plane_routing                      = "PRIVATE_IP"
  staging_area_tags                       = {}
}
