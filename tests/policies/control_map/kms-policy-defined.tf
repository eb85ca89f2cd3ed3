resource "aws_kms_key" "kms_policy_defined" {
  description = "data"
}
