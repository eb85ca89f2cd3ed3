variable "source" {
  type = string
}

resource "aws_security_group" "vault" {
  tags = {
    pci_scope = "cde"
  }
}

resource "aws_vpc_security_group_ingress_rule" "source_to_vault" {
  security_group_id            = aws_security_group.vault.id
  referenced_security_group_id = var.source
  ip_protocol                  = "tcp"
  from_port                    = 8443
  to_port                      = 8443
}
