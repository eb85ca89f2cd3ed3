variable "host" {
  type = string
}

resource "aws_apigatewayv2_api" "x" {
  name          = "x"
  protocol_type = "HTTP"
  body          = <<-EOT
    openapi: 3.0.1
    info:
      title: x
      version: "1"
    security:
      - jwt: []
    paths:
      /cards/${var.host}:
        get:
          x-amazon-apigateway-integration:
            type: http_proxy
            uri: https://cards.example.com/
  EOT
}
