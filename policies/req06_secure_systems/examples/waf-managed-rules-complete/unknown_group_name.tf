variable "group" {
  type = string
}

resource "aws_wafv2_web_acl" "api" {
  scope = "REGIONAL"

  rule {
    name     = "chosen"
    priority = 1

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        name        = var.group
        vendor_name = "AWS"
      }
    }
  }
}
