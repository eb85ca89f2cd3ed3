variable "policy" {
}

resource "aws_api_gateway_rest_api_policy" "cards" {
  rest_api_id = "a1b2c3"
  policy      = var.policy
}
