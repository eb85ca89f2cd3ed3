resource "aws_apigatewayv2_integration" "x" {
  api_id           = "a1b2c3"
  integration_type = "HTTP_PROXY"
  integration_uri  = "HTTP://${aws_lb.x.dns_name}/pay"
}

resource "aws_lb" "x" {
  name = "cards"
}
