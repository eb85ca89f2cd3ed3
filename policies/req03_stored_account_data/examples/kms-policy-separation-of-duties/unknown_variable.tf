variable "policy" {
  type = string
}

resource "aws_kms_key" "cardholder" {
  policy = var.policy
}
