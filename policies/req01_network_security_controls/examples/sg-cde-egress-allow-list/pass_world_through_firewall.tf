resource "aws_vpc_security_group_egress_rule" "this" {
  security_group_id = aws_security_group.this.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group" "this" {
  vpc_id = aws_vpc.this.id

  tags = { pci_scope = "cde" }
}

resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"
}

resource "aws_networkfirewall_firewall" "egress" {
  name                = "egress"
  firewall_policy_arn = "arn:aws:network-firewall:eu-west-1:111122223333:firewall-policy/egress"
  vpc_id              = aws_vpc.this.id

  subnet_mapping {
    subnet_id = "subnet-0a1b2c3d4e5f60718"
  }
}
