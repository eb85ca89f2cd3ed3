variable "rules" {
  type = map(any)
}

resource "aws_wafv2_rule_group" "limits" {
  scope    = "REGIONAL"
  capacity = 10

  dynamic "rule" {
    for_each = var.rules

    content {
      name = rule.key
    }
  }
}
