resource "aws_kms_key" "cards" {
  enable_key_rotation = true

  policy = var.given

  tags = {
    pci_scope = "cde"
  }
}

variable "given" {
  type = string
}
