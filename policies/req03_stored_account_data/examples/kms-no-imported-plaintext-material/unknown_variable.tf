variable "open" {}

resource "aws_kms_external_key" "this" {
  description         = "issuer"
  key_material_base64 = var.open
}
