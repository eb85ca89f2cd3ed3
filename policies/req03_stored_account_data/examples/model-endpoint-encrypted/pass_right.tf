resource "aws_sagemaker_endpoint_configuration" "x" {
  name        = "x"
  kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/6d2c9d0e-0000-4000-8000-000000000001"
}
