resource "aws_config_configuration_recorder" "this" {
  name     = "default"
  role_arn = "arn:aws:iam::111122223333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"
}

resource "aws_config_delivery_channel" "this" {
  s3_bucket_name = "config"
  sns_topic_arn  = "arn:aws:sns:eu-central-1:111122223333:changes"
}
