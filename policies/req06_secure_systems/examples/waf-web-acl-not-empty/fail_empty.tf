resource "aws_wafv2_web_acl" "api" {
  scope = "REGIONAL"

  default_action {
    allow {}
  }
}
