resource "aws_guardduty_detector_feature" "guardduty_runtime_monitoring" {
  detector_id = "0123"
  name        = "RUNTIME_MONITORING"
  status      = "DISABLED"
}
