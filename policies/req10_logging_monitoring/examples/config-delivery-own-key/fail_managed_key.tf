resource "aws_config_delivery_channel" "this" {
  s3_bucket_name = "log-archive-config"
  s3_kms_key_arn = "arn:aws:kms:ap-southeast-1:111122223333:alias/aws/s3"
}
