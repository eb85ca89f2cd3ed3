resource "aws_apigatewayv2_route" "logins" {
  api_id    = "a1b2c3"
  route_key = "GET /logins"
}
