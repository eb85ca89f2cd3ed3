variable "x" {
  type = any
}

resource "aws_api_gateway_domain_name" "x" {
  domain_name     = "api.example.com"
  security_policy = var.x
}
