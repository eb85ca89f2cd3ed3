resource "aws_iot_logging_options" "devices" {
  default_log_level = "DISABLED"
  disable_all_logs  = false
  role_arn          = "arn:aws:iam::111122223333:role/iot-logs"
}
