resource "aws_security_group" "inventory_allowed_ports_register" {
  name = "vault"
  tags = { pci_scope = "cde" }
}

resource "aws_vpc_security_group_ingress_rule" "inventory_allowed_ports_register" {
  security_group_id = aws_security_group.inventory_allowed_ports_register.id
  cidr_ipv4         = "10.0.4.0/24"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443
}
