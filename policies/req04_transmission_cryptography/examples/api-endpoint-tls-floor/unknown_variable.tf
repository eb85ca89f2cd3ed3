variable "open" {}


resource "aws_api_gateway_rest_api" "this" {
  name            = "orders"
  security_policy = var.open
}
