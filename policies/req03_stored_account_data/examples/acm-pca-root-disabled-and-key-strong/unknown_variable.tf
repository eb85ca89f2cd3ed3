variable "open" {}

resource "aws_acmpca_certificate_authority" "this" {
  type = "SUBORDINATE"

  certificate_authority_configuration {
    key_algorithm     = var.open
    signing_algorithm = "SHA512WITHRSA"

    subject {
      common_name = "example.com"
    }
  }
}
