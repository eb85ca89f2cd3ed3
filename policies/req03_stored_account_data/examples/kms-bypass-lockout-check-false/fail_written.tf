resource "aws_kms_key" "this" {
  description                        = "data"
  bypass_policy_lockout_safety_check = true
}
