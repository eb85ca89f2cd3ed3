resource "aws_guardduty_detector_feature" "guardduty_s3_protection" {
  detector_id = "0123"
  name        = "S3_DATA_EVENTS"
  status      = "DISABLED"
}
