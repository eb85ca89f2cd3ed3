resource "aws_kms_key" "cardholder" {
  description = "Cardholder data"
}
