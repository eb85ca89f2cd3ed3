# A path for health checks is read, not written to.
resource "aws_apigatewayv2_route" "health" {
  api_id    = "a1b2c3"
  route_key = "POST /health"
}
