data "aws_secretsmanager_secret_version" "api" {
  secret_id = "production/api"
}

resource "aws_launch_template" "api" {
  user_data = base64gzip("#!/bin/sh\nexec /opt/api ${data.aws_secretsmanager_secret_version.api.secret_string}\n")
}
