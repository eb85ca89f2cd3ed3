resource "aws_vpc_security_group_egress_rule" "this" {
  security_group_id = aws_security_group.this.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  prefix_list_id    = data.aws_ec2_managed_prefix_list.s3.id
}

resource "aws_security_group" "this" {
  vpc_id = aws_vpc.this.id

  tags = { pci_scope = "cde" }
}

resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"
}

data "aws_ec2_managed_prefix_list" "s3" {
  name = "com.amazonaws.eu-west-1.s3"
}
