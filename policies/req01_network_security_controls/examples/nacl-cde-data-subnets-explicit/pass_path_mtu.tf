resource "aws_network_acl" "this" {
  vpc_id     = "vpc-0a1b2c3d4e5f60718"
  subnet_ids = [aws_subnet.data.id]

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.32.24.0/22"
    from_port  = 5432
    to_port    = 5432
  }

  ingress {
    rule_no    = 90
    action     = "allow"
    protocol   = "icmp"
    cidr_block = "0.0.0.0/0"
    from_port  = 0
    to_port    = 0
    icmp_type  = 3
    icmp_code  = 4
  }

  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.32.24.0/22"
    from_port  = 1024
    to_port    = 65535
  }
}

resource "aws_subnet" "data" {
  vpc_id     = "vpc-0a1b2c3d4e5f60718"
  cidr_block = "10.32.32.0/24"

  tags = {
    tier      = "cde-data"
    pci_scope = "cde"
  }
}
