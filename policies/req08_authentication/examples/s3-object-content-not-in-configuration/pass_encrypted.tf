resource "aws_s3_object" "file" {
  bucket     = "pay-files"
  key        = "settings.ini"
  content    = "colour = blue"
  kms_key_id = "arn:aws:kms:ap-southeast-1:111122223333:key/1"
}
