resource "aws_api_gateway_integration" "this" {
  rest_api_id             = "a1b2c3"
  resource_id             = "d4e5f6"
  http_method             = "POST"
  integration_http_method = "POST"
  type                    = "HTTP_PROXY"
  uri                     = "https://backend.example.internal/charge"
  connection_type         = "VPC_LINK"
  connection_id           = "vl-0a1b2c"

  tls_config {
    insecure_skip_verification = true
  }
}
