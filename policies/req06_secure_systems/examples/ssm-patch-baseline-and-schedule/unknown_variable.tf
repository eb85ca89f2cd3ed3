variable "open" {}

resource "aws_ssm_patch_baseline" "this" {
  name = "servers"

  approval_rule {
    approve_after_days = var.open
  }
}
