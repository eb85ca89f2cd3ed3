resource "aws_api_gateway_resource" "well_known" {
  rest_api_id = "a1b2c3"
  parent_id   = "d4e5f6"
  path_part   = ".well-known"
}

resource "aws_api_gateway_resource" "keys" {
  rest_api_id = "a1b2c3"
  parent_id   = aws_api_gateway_resource.well_known.id
  path_part   = "jwks.json"
}

resource "aws_api_gateway_method" "keys" {
  rest_api_id   = "a1b2c3"
  resource_id   = aws_api_gateway_resource.keys.id
  http_method   = "GET"
  authorization = "NONE"
}
