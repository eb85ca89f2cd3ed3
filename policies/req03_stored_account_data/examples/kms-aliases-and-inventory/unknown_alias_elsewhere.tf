variable "open" {}

resource "aws_kms_key" "this" {
  description = "Card data of production"
}

resource "aws_kms_alias" "this" {
  name          = "alias/x"
  target_key_id = var.open ? aws_kms_key.this.key_id : "1234abcd-12ab-34cd-56ef-1234567890ab"
}
