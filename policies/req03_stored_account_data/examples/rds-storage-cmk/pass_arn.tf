resource "aws_db_instance" "this" {
  engine            = "postgres"
  storage_encrypted = true
  kms_key_id        = "arn:aws:kms:ap-southeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}
