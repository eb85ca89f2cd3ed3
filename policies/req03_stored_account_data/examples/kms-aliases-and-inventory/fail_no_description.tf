resource "aws_kms_key" "this" {
}

resource "aws_kms_alias" "this" {
  name          = "alias/x"
  target_key_id = aws_kms_key.this.key_id
}
