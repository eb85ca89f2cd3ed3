resource "aws_iot_logging_options" "devices" {
  default_log_level = "INFO"
  disable_all_logs  = true
  role_arn          = "arn:aws:iam::111122223333:role/iot-logs"
}
