resource "aws_security_group" "nodes" {
  egress {
    protocol        = "-1"
    from_port       = 0
    to_port         = 0
    self            = true
    security_groups = [aws_security_group.vault.id]
  }
}

resource "aws_security_group" "vault" {
  description = "Card vault"
}
