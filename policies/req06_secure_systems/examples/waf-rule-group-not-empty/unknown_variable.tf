variable "open" {}

resource "aws_wafv2_rule_group" "this" {
  name     = "own"
  scope    = "REGIONAL"
  capacity = 10

  dynamic "rule" {
    for_each = var.open

    content {
      name     = rule.value
      priority = 1
    }
  }
}
