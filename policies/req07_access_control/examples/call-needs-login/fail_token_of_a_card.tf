resource "aws_apigatewayv2_route" "token" {
  api_id    = "a1b2c3"
  route_key = "POST /card-token"
}
