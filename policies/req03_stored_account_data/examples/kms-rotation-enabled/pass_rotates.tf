resource "aws_kms_key" "cardholder" {
  enable_key_rotation = true
}
