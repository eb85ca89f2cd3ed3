resource "aws_api_gateway_rest_api" "x" {
  name = "x"
}

resource "aws_api_gateway_stage" "x" {
  rest_api_id   = aws_api_gateway_rest_api.x.id
  deployment_id = "d4e5f6"
  stage_name    = "live"
}

resource "aws_wafv2_web_acl_association" "x" {
  resource_arn = aws_api_gateway_stage.x.arn
  web_acl_arn  = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/x/6d2c9d0e"
}
