resource "aws_apigatewayv2_stage" "x" {
  api_id = "a1b2c3"
  name   = "$default"

  dynamic "access_log_settings" {
    for_each = ["arn:aws:logs:eu-west-1:111122223333:log-group:/api:*"]
    content {
      destination_arn = access_log_settings.value
      format          = "$context.identity.sourceIp $context.requestTime $context.status"
    }
  }
}
