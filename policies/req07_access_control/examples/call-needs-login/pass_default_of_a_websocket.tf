resource "aws_apigatewayv2_api" "this" {
  name          = "events"
  protocol_type = "WEBSOCKET"
}

resource "aws_apigatewayv2_route" "this" {
  api_id    = aws_apigatewayv2_api.this.id
  route_key = "$default"
}
