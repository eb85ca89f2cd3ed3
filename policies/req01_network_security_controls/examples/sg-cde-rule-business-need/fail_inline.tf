resource "aws_security_group" "this" {
  name        = "card-vault"
  description = "Servers of card-vault"

  ingress {
    description = "Tokens for card numbers of the payments API"
    protocol    = "tcp"
    from_port   = 8443
    to_port     = 8443
    cidr_blocks = ["10.20.4.0/24"]
  }

  egress {
    description = "to db"
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["10.20.8.0/24"]
  }

  tags = { pci_scope = "cde" }
}
