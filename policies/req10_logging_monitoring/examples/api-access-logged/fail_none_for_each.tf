resource "aws_apigatewayv2_stage" "x" {
  api_id = "a1b2c3"
  name   = "$default"

  dynamic "access_log_settings" {
    for_each = []
    content {
      destination_arn = access_log_settings.value
      format          = "$context.requestTime"
    }
  }
}
