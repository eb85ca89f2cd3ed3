variable "days" {
  type = number
}

resource "aws_cloudwatch_log_group" "api" {
  name              = "/production/api"
  retention_in_days = var.days
}
