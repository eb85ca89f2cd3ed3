resource "aws_guardduty_detector_feature" "guardduty_rds_protection" {
  detector_id = "0123"
  name        = "RDS_LOGIN_EVENTS"
  status      = "DISABLED"
}
