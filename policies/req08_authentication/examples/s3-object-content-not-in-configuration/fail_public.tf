resource "aws_s3_object" "file" {
  bucket     = "pay-files"
  key        = "settings.ini"
  source     = "settings.ini"
  kms_key_id = "arn:aws:kms:ap-southeast-1:111122223333:key/1"
  acl        = "public-read"
}
