resource "aws_backup_vault" "this" {
  name        = "vault"
  kms_key_arn = "arn:aws:kms:ap-southeast-1:111122223333:alias/aws/backup"
}
