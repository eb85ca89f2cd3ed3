resource "aws_security_group" "this" {
  name        = "card-vault"
  description = "Servers of card-vault"

  tags = { pci_scope = "cde" }
}

resource "aws_vpc_security_group_egress_rule" "this" {
  security_group_id = aws_security_group.this.id
  description       = "payments-api to card-vault: Card vault"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443
  cidr_ipv4         = "10.20.4.0/24"

  tags = { pci_scope = "cde" }
}
