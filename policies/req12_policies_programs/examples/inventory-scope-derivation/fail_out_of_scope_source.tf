resource "aws_security_group" "wiki" {
  tags = {
    pci_scope = "out-of-scope"
  }
}

resource "aws_security_group" "vault" {
  tags = {
    pci_scope = "cde"
  }
}

resource "aws_vpc_security_group_ingress_rule" "wiki_to_vault" {
  security_group_id            = aws_security_group.vault.id
  referenced_security_group_id = aws_security_group.wiki.id
  ip_protocol                  = "tcp"
  from_port                    = 8443
  to_port                      = 8443
}
