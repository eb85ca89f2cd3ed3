variable "logs" {
  type = list(string)
}

resource "aws_api_gateway_stage" "x" {
  rest_api_id   = "a1b2c3"
  deployment_id = "d4e5f6"
  stage_name    = "live"

  dynamic "access_log_settings" {
    for_each = var.logs
    content {
      destination_arn = access_log_settings.value
      format          = "$context.requestTime"
    }
  }
}
