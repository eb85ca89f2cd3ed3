variable "rules" {
  type = map(any)
}

resource "aws_wafv2_web_acl" "api" {
  scope = "REGIONAL"

  dynamic "rule" {
    for_each = var.rules

    content {
      name     = rule.key
      priority = rule.value.priority
    }
  }
}
