resource "aws_guardduty_detector_feature" "guardduty_lambda_protection" {
  detector_id = "0123"
  name        = "LAMBDA_NETWORK_LOGS"
  status      = "DISABLED"
}
