resource "aws_network_acl" "this" {
  vpc_id     = "vpc-0a1b2c3d4e5f60718"
  subnet_ids = ["subnet-0a1b2c3d4e5f60718"]

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    cidr_block = "10.0.0.0/8"
    from_port  = 0
    to_port    = 0
  }

  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    cidr_block = "10.0.0.0/8"
    from_port  = 0
    to_port    = 0
  }
}

resource "aws_vpn_connection" "office" {
  customer_gateway_id = "cgw-0a1b2c3d4e5f60718"
  transit_gateway_id  = "tgw-0a1b2c3d4e5f60718"
  type                = "ipsec.1"
}
