resource "aws_s3_bucket" "history" {
  bucket = "pay-config-history"
}

resource "aws_config_delivery_channel" "this" {
  s3_bucket_name = aws_s3_bucket.history.id
}

resource "aws_cloudtrail" "this" {
  name           = "trail"
  s3_bucket_name = aws_s3_bucket.history.id
}
