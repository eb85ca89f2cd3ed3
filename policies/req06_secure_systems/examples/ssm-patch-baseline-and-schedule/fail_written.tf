resource "aws_ssm_patch_baseline" "this" {
  name = "servers"

  approval_rule {
    approve_after_days = 60

    patch_filter {
      key    = "SEVERITY"
      values = ["Critical"]
    }
  }
}
