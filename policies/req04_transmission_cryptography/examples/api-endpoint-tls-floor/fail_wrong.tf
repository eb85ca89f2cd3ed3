resource "aws_api_gateway_rest_api" "this" {
  name            = "orders"
  security_policy = "TLS_1_0"
}
