variable "open" {}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = "payments"
  dashboard_body = var.open
}
