variable "scope" {
  type = string
}

resource "aws_kms_key" "cardholder" {
  tags = {
    data_class = "cardholder"
    pci_scope  = var.scope
  }
}

resource "aws_db_instance" "vault" {
  kms_key_id = aws_kms_key.cardholder.arn

  tags = {
    data_class = "cardholder"
    pci_scope  = "cde"
  }
}
