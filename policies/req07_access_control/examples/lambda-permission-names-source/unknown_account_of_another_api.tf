variable "account" {
  type = string
}

variable "api" {
  type = string
}

resource "aws_api_gateway_rest_api" "orders" {
  name = "orders"
}

resource "aws_lambda_permission" "orders" {
  action        = "lambda:InvokeFunction"
  function_name = "orders"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "arn:aws:execute-api:eu-west-1:${var.account}:${var.api}${aws_api_gateway_rest_api.orders.id}/*/POST/*"
}
