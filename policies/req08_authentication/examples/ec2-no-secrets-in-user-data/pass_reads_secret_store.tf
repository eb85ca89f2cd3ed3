resource "aws_launch_template" "api" {
  user_data = base64encode("#!/bin/sh\naws secretsmanager get-secret-value --secret-id payments --query SecretString\n")
}
