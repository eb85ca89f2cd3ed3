resource "aws_cloudwatch_log_group" "containers" {
  name              = "/aws/containerinsights/payments/application"
  retention_in_days = 30
}
