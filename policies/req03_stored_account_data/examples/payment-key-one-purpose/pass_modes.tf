resource "aws_paymentcryptography_key" "k" {
  exportable = false
  key_attributes {
    key_algorithm = "TDES_3KEY"
    key_class     = "SYMMETRIC_KEY"
    key_usage     = "TR31_P0_PIN_ENCRYPTION_KEY"
    key_modes_of_use {
      encrypt = true
      decrypt = true
    }
  }
}
