data "aws_region" "here" {}

data "aws_secretsmanager_secret" "api" {
  name = "api"
}

resource "aws_launch_template" "api" {
  user_data = base64encode("fetch ${data.aws_secretsmanager_secret.api.arn} ${data.aws_region.here.name}")
}
