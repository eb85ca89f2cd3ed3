resource "aws_guardduty_detector" "guardduty_enabled" {
  enable = false
}
