resource "aws_network_acl" "this" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.12.16.0/22"
    from_port  = 22
    to_port    = 22
  }
}
