resource "aws_wafv2_web_acl" "waf_logging_enabled" {
  name  = "web"
  scope = "REGIONAL"
}
