resource "aws_s3_object" "file" {
  bucket = "pay-files"
  key    = "settings.ini"
  source = "settings.ini"
}
