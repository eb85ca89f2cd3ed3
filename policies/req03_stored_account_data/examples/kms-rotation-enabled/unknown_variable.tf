variable "rotate" {
  type = bool
}

resource "aws_kms_key" "cardholder" {
  enable_key_rotation = var.rotate
}
