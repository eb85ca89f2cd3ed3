variable "source_range" {
  type = string
}

resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_security_group" "replication" {
  name        = "replication"
  description = "Replication servers"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "agents" {
  security_group_id = aws_security_group.replication.id
  description       = "Agents in the data centre"
  cidr_ipv4         = var.source_range
  ip_protocol       = "tcp"
  from_port         = 1500
  to_port           = 1500
}

resource "aws_drs_replication_configuration_template" "this" {
  staging_area_subnet_id                  = "subnet-0a1b2c3d4e5f60718"
  replication_servers_security_groups_ids = [aws_security_group.replication.id]
  associate_default_security_group        = false
  create_public_ip                        = false
  data_plane_routing                      = "PRIVATE_IP"
  staging_area_tags                       = {}
}
