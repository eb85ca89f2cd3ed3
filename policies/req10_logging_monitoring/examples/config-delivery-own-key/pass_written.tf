resource "aws_config_delivery_channel" "this" {
  s3_bucket_name = "log-archive-config"
  s3_kms_key_arn = aws_kms_key.logs.arn
}

resource "aws_kms_key" "logs" {
  description = "Logs"
}
