resource "aws_quicksight_ip_restriction" "this" {
  enabled = true

  ip_restriction_rule_map = {
    "198.51.100.0/24" = "office"
  }
}
