resource "aws_kms_key" "this" {
  description = "Card data of production"
}

resource "aws_kms_alias" "this" {
  name          = "alias/production-cardholder"
  target_key_id = aws_kms_key.this.key_id
}
