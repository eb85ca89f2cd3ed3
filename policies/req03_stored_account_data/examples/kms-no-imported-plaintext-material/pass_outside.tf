resource "aws_kms_external_key" "this" {
  description = "issuer"
}
