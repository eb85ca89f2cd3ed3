data "aws_ssm_parameter" "settings" {
  name = "settings"
}

resource "aws_launch_template" "api" {
  user_data = base64encode("write ${data.aws_ssm_parameter.settings.value}")
}
