variable "security" {
  type = list(any)
}

resource "aws_api_gateway_rest_api" "x" {
  name = "x"
  body = jsonencode({
    openapi = "3.0.1"
    info    = { title = "x", version = "1" }
    paths = {
      "/cards" = {
        options = { "x-amazon-apigateway-integration" = { type = "mock" } }
        get = {
          security = var.security
          x-amazon-apigateway-integration = {
            type       = "http_proxy"
            httpMethod = "GET"
            uri        = "https://cards.example.com/"
          }
        }
      }
    }
    components = { securitySchemes = { sigv4 = { type = "apiKey", name = "Authorization", in = "header" } } }
  })
}
