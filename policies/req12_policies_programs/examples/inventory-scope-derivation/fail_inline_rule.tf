resource "aws_security_group" "wiki" {
  tags = {
    pci_scope = "out-of-scope"
  }
}

resource "aws_security_group" "vault" {
  ingress {
    protocol        = "tcp"
    from_port       = 8443
    to_port         = 8443
    security_groups = [aws_security_group.wiki.id]
  }

  tags = {
    pci_scope = "cde"
  }
}
