resource "aws_s3_bucket" "files" {
  bucket = "pay-files"
}

resource "aws_config_delivery_channel" "this" {
  s3_bucket_name = aws_s3_bucket.files.id
}
