resource "aws_wafv2_web_acl" "api" {
  scope = "REGIONAL"

  rule {
    name     = "common"
    priority = 1

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        name        = "OWASP_Managed"
        vendor_name = "F5"
      }
    }
  }
}
