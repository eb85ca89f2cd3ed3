resource "aws_api_gateway_rest_api" "cards" {
  name = "cards"
}

resource "aws_api_gateway_method" "start" {
  rest_api_id   = aws_api_gateway_rest_api.cards.id
  resource_id   = aws_api_gateway_rest_api.cards.root_resource_id
  http_method   = "GET"
  authorization = "NONE"
}

resource "aws_api_gateway_integration" "start" {
  rest_api_id = aws_api_gateway_rest_api.cards.id
  resource_id = aws_api_gateway_rest_api.cards.root_resource_id
  http_method = aws_api_gateway_method.start.http_method
  type        = "MOCK"
}
