resource "aws_waf_web_acl" "waf_classic_not_used" {
  name        = "old"
  metric_name = "old"

  default_action {
    type = "ALLOW"
  }
}
