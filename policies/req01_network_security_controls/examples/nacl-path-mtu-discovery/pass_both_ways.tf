resource "aws_network_acl" "this" {
  vpc_id     = "vpc-0a1b2c3d4e5f60718"
  subnet_ids = ["subnet-0a1b2c3d4e5f60718"]

  ingress {
    rule_no    = 100
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
    protocol   = "icmp"
    cidr_block = "0.0.0.0/0"
    from_port  = 0
    to_port    = 0
    icmp_type  = 3
    icmp_code  = 4
  }

  ingress {
    rule_no    = 200
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.8.0.0/16"
    from_port  = 8583
    to_port    = 8583
  }

  egress {
    rule_no    = 200
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.8.0.0/16"
    from_port  = 1024
    to_port    = 65535
  }
}

resource "aws_vpn_connection" "office" {
  customer_gateway_id = "cgw-0a1b2c3d4e5f60718"
  transit_gateway_id  = "tgw-0a1b2c3d4e5f60718"
  type                = "ipsec.1"
}
