resource "aws_config_retention_configuration" "this" {
  retention_period_in_days = 90
}
