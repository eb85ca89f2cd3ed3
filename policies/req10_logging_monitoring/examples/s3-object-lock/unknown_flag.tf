resource "aws_s3_bucket" "files" {
  bucket              = "pay-files"
  object_lock_enabled = var.given

  tags = {
    pci_scope = "cde"
  }
}

variable "given" {
  type = string
}
