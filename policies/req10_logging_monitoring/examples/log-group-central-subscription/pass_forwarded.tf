resource "aws_cloudwatch_log_group" "one" {
  name = "/app/one"
  tags = { pci_scope = "cde" }
}

resource "aws_cloudwatch_log_subscription_filter" "one" {
  name            = "central"
  log_group_name  = aws_cloudwatch_log_group.one.name
  filter_pattern  = ""
  destination_arn = "arn:aws:logs:eu-central-1:111122223333:destination:central"
}
