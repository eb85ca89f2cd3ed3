resource "aws_kms_external_key" "this" {
  description         = "issuer"
  key_material_base64 = random_bytes.key.base64
}
