resource "aws_api_gateway_rest_api" "x" {
  name = "x"
}

resource "aws_api_gateway_stage" "x" {
  rest_api_id   = aws_api_gateway_rest_api.x.id
  deployment_id = "d4e5f6"
  stage_name    = "live"
}
