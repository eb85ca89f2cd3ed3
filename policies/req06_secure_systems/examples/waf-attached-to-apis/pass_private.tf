resource "aws_api_gateway_rest_api" "x" {
  name = "x"

  endpoint_configuration {
    types            = ["PRIVATE"]
    vpc_endpoint_ids = ["vpce-0a1b2c3d4e5f60001"]
  }
}

resource "aws_api_gateway_stage" "x" {
  rest_api_id   = aws_api_gateway_rest_api.x.id
  deployment_id = "d4e5f6"
  stage_name    = "live"
}
