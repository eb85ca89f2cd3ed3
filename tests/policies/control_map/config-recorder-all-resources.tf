resource "aws_config_configuration_recorder" "config_recorder_all_resources" {
  role_arn = "arn:aws:iam::111122223333:role/config"

  recording_group {
    all_supported = false
  }
}
