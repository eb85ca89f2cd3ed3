resource "aws_paymentcryptography_key" "k" {
  exportable = false
  key_attributes {
    key_algorithm = "TDES_2KEY"
    key_class     = "SYMMETRIC_KEY"
    key_usage     = "TR31_C0_CARD_VERIFICATION_KEY"
    key_modes_of_use {
      generate = true
      verify   = true
    }
  }
}
