resource "aws_security_group" "sg_rule_business_justification" {
  name   = "vault"
  vpc_id = "vpc-0a1b2c3d"
  tags   = { pci_scope = "cde" }
}

resource "aws_vpc_security_group_ingress_rule" "sg_rule_business_justification" {
  security_group_id            = aws_security_group.sg_rule_business_justification.id
  referenced_security_group_id = "sg-0b1c2d3e"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}
