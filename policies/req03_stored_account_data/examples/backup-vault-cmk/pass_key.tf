resource "aws_backup_vault" "this" {
  name        = "vault"
  kms_key_arn = aws_kms_key.data.arn
}

resource "aws_kms_key" "data" {
  enable_key_rotation = true
}
