resource "aws_api_gateway_integration" "this" {
  rest_api_id             = "a1b2c3"
  resource_id             = "d4e5f6"
  http_method             = "POST"
  integration_http_method = "POST"
  type                    = "HTTP_PROXY"
  uri                     = "https://backend.example.com/charge"

  tls_config {
    insecure_skip_verification = true
  }
}
