resource "aws_wafv2_rule_group" "this" {
  name     = "own"
  scope    = "REGIONAL"
  capacity = 10

  rule {
    name     = "one"
    priority = 1
  }
}
