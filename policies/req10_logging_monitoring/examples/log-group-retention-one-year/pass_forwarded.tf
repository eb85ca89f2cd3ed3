resource "aws_cloudwatch_log_group" "api" {
  name              = "/production/api"
  retention_in_days = 90
}

resource "aws_cloudwatch_log_subscription_filter" "api" {
  name            = "archive"
  log_group_name  = aws_cloudwatch_log_group.api.name
  filter_pattern  = ""
  destination_arn = "arn:aws:logs:ap-southeast-1:444455556666:destination:archive"
}
