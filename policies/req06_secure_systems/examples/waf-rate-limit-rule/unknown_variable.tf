variable "open" {}

resource "aws_wafv2_web_acl" "this" {
  name  = "web"
  scope = "REGIONAL"

  dynamic "rule" {
    for_each = var.open

    content {
      name     = rule.value
      priority = 1
    }
  }
}
