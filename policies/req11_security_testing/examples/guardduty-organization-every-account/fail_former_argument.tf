resource "aws_guardduty_organization_configuration" "this" {
  detector_id = "d8b1c4e0"
  auto_enable = true
}
