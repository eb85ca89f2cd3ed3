resource "aws_apigatewayv2_api" "this" {
  name                         = "partners"
  protocol_type                = "HTTP"
  disable_execute_api_endpoint = true
}

resource "aws_apigatewayv2_domain_name" "this" {
  domain_name = "partners.example.com"

  domain_name_configuration {
    certificate_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/0a1b2c3d"
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }

  mutual_tls_authentication {
    truststore_uri = "s3://truststore/partners.pem"
  }
}

resource "aws_apigatewayv2_api_mapping" "this" {
  api_id      = aws_apigatewayv2_api.this.id
  domain_name = aws_apigatewayv2_domain_name.this.id
  stage       = "$default"
}

resource "aws_apigatewayv2_route" "pay" {
  api_id    = aws_apigatewayv2_api.this.id
  route_key = "POST /payments"
}
