resource "aws_acmpca_certificate_authority" "this" {
  type = "SUBORDINATE"

  certificate_authority_configuration {
    key_algorithm     = "SM2"
    signing_algorithm = "SM3WITHSM2"

    subject {
      common_name = "example.com"
    }
  }
}
