resource "aws_apigatewayv2_route" "pay" {
  api_id    = "a1b2c3"
  route_key = "POST /payments"
}
