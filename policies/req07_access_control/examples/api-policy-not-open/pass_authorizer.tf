resource "aws_api_gateway_rest_api" "cards" {
  name = "cards"

  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "execute-api:Invoke"
      Resource  = "execute-api:/*"
    }]
  })
}

resource "aws_api_gateway_method" "pay" {
  rest_api_id   = aws_api_gateway_rest_api.cards.id
  resource_id   = aws_api_gateway_rest_api.cards.root_resource_id
  http_method   = "POST"
  authorization = "COGNITO_USER_POOLS"
}

resource "aws_api_gateway_method" "preflight" {
  rest_api_id   = aws_api_gateway_rest_api.cards.id
  resource_id   = aws_api_gateway_rest_api.cards.root_resource_id
  http_method   = "OPTIONS"
  authorization = "NONE"
}
