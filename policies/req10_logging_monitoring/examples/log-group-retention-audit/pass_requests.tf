resource "aws_cloudwatch_log_group" "requests" {
  name              = "/edge/requests"
  retention_in_days = 400
}

resource "aws_apigatewayv2_stage" "live" {
  api_id = "a1b2c3d4e5"
  name   = "live"

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.requests.arn
    format          = "$context.requestId"
  }
}
