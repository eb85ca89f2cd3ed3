variable "production" {
  type = bool
}

resource "aws_cloudwatch_log_group" "x" {
  name              = "x"
  retention_in_days = var.production ? 731 : 30
}
