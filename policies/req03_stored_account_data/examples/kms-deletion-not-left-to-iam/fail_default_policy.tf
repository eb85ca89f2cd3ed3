resource "aws_kms_key" "cards" {
  enable_key_rotation = true

  tags = {
    pci_scope = "cde"
  }
}
