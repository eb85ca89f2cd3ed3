resource "aws_apigatewayv2_api" "orders" {
  name          = "orders"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_route" "list" {
  api_id    = aws_apigatewayv2_api.orders.id
  route_key = "GET /orders"
}

resource "aws_apigatewayv2_route" "change" {
  api_id             = aws_apigatewayv2_api.orders.id
  route_key          = "PUT /orders"
  authorization_type = "NONE"
}
