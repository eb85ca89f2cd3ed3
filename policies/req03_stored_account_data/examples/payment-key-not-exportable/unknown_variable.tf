variable "exportable" {
  type = bool
}

resource "aws_paymentcryptography_key" "x" {
  exportable = var.exportable

  key_attributes {
    key_algorithm = "AES_256"
    key_class     = "SYMMETRIC_KEY"
    key_usage     = "TR31_P0_PIN_ENCRYPTION_KEY"

    key_modes_of_use {
      encrypt = true
      decrypt = true
    }
  }
}
