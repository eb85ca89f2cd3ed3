resource "aws_quicksight_ip_restriction" "this" {
  enabled = true

  ip_restriction_rule_map = {
    "0.0.0.0/0" = "office"
  }
}
