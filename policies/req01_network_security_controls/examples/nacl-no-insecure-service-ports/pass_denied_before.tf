resource "aws_network_acl" "this" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  ingress {
    rule_no    = 50
    action     = "deny"
    protocol   = "tcp"
    cidr_block = "10.0.0.0/8"
    from_port  = 0
    to_port    = 1023
  }

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.32.0.0/16"
    from_port  = 0
    to_port    = 65535
  }

  ingress {
    rule_no    = 10
    action     = "deny"
    protocol   = "udp"
    cidr_block = "10.0.0.0/8"
    from_port  = 69
    to_port    = 69
  }
}
