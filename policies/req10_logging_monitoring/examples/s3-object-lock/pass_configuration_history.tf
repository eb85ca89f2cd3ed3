# AWS Config delivers into no bucket that locks its objects by default.
resource "aws_s3_bucket" "history" {
  bucket = "pay-config-history"
}

resource "aws_config_delivery_channel" "this" {
  s3_bucket_name = aws_s3_bucket.history.id
}
