resource "aws_kms_key" "this" {
  description = "Card data of production"
}
