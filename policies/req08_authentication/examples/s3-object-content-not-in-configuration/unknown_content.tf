resource "aws_s3_object" "file" {
  bucket     = "pay-files"
  key        = "settings.ini"
  content    = var.given
  kms_key_id = "arn:aws:kms:ap-southeast-1:111122223333:key/1"
}

variable "given" {
  type = string
}
