resource "aws_wafv2_rule_group" "limits" {
  scope    = "REGIONAL"
  capacity = 10

  rule {
    name     = "rate"
    priority = 1

    action {
      block {}
    }
  }
}
