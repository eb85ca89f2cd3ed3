resource "aws_apigatewayv2_route" "logout" {
  api_id    = "a1b2c3"
  route_key = "POST /Auth/BackChannelLogout"
}
