resource "aws_security_group" "worker" {
  tags = {
    pci_scope = "connected-to"
  }
}

resource "aws_security_group" "vault" {
  tags = {
    pci_scope = "cde"
  }
}

resource "aws_vpc_security_group_ingress_rule" "worker_to_vault" {
  security_group_id            = aws_security_group.vault.id
  referenced_security_group_id = aws_security_group.worker.id
  ip_protocol                  = "tcp"
  from_port                    = 8443
  to_port                      = 8443
}
