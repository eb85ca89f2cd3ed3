resource "aws_config_delivery_channel" "this" {
  s3_bucket_name = "log-archive-config"
}
