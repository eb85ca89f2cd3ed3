resource "aws_kms_external_key" "this" {
  description         = "issuer"
  key_material_base64 = "Wblj06fduthWggmsT0cLVoIMOkeLbc2kVfMud77i/JY="
}
