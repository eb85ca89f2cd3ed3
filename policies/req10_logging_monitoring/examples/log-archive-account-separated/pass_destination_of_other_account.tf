provider "aws" {
  allowed_account_ids = ["111122223333"]
}

resource "aws_cloudwatch_log_subscription_filter" "archive" {
  name            = "archive"
  log_group_name  = "/production/api"
  filter_pattern  = ""
  destination_arn = "arn:aws:logs:ap-southeast-1:777788889999:destination:archive"
}
