resource "aws_config_configuration_recorder" "config_recorder_enabled" {
  role_arn = "arn:aws:iam::111122223333:role/config"
}

resource "aws_config_configuration_recorder_status" "config_recorder_enabled" {
  name       = aws_config_configuration_recorder.config_recorder_enabled.name
  is_enabled = false
}
