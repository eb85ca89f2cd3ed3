resource "aws_network_acl" "this" {
  vpc_id     = "vpc-0a1b2c3d4e5f60718"
  subnet_ids = var.subnet_ids

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "0.0.0.0/0"
    from_port  = 5432
    to_port    = 5432
  }
}

variable "subnet_ids" {
  type = list(string)
}
