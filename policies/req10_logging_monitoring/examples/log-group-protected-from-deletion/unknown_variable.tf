variable "open" {}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/app/orders"
  retention_in_days = 400
  skip_destroy      = var.open
}
