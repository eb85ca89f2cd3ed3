variable "open" {}

resource "aws_kms_key" "this" {
  description                        = "data"
  bypass_policy_lockout_safety_check = var.open
}
