variable "open" {}

resource "aws_cloudwatch_log_data_protection_policy" "this" {
  log_group_name  = "/app/payments"
  policy_document = var.open
}
