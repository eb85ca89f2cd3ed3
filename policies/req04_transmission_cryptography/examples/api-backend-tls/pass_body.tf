resource "aws_apigatewayv2_api" "x" {
  name          = "x"
  protocol_type = "HTTP"
  body = jsonencode({
    openapi = "3.0.1"
    paths = {
      "/pay" = { post = { x-amazon-apigateway-integration = { type = "http_proxy", uri = "https://pay.example.com/" } } }
    }
  })
}
