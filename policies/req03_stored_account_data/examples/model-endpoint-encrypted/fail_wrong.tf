resource "aws_sagemaker_endpoint_configuration" "x" {
  name        = "x"
  kms_key_arn = null
}
