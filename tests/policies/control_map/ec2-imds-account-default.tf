resource "aws_ec2_instance_metadata_defaults" "ec2_imds_account_default" {
  http_tokens = "optional"
}
