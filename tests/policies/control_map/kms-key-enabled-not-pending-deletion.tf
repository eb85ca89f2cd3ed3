resource "aws_kms_key" "kms_key_enabled_not_pending_deletion" {
  description = "data"
  is_enabled  = false
}
