variable "private_key" {
  type      = string
  sensitive = true
}

resource "aws_ssm_parameter" "private_key" {
  name  = "/orders/private_key"
  type  = "SecureString"
  value = var.private_key
}

resource "aws_acm_certificate" "orders" {
  private_key      = aws_ssm_parameter.private_key.value
  certificate_body = "-----BEGIN CERTIFICATE-----"
}
