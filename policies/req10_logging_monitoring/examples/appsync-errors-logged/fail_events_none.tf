resource "aws_appsync_api" "this" {
  name = "events"

  event_config {
    auth_provider {
      auth_type = "AWS_IAM"
    }

    connection_auth_mode {
      auth_type = "AWS_IAM"
    }

    default_publish_auth_mode {
      auth_type = "AWS_IAM"
    }

    default_subscribe_auth_mode {
      auth_type = "AWS_IAM"
    }

    log_config {
      cloudwatch_logs_role_arn = "arn:aws:iam::111122223333:role/events"
      log_level                = "NONE"
    }
  }
}
