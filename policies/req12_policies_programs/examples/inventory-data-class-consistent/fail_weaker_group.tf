resource "aws_security_group" "shared" {
  tags = {
    pci_scope = "out-of-scope"
  }
}

resource "aws_db_instance" "vault" {
  vpc_security_group_ids = [aws_security_group.shared.id]

  tags = {
    data_class = "cardholder"
    pci_scope  = "cde"
  }
}
