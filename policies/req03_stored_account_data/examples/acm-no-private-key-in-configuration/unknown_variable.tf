variable "key" {
  type      = string
  sensitive = true
}

resource "aws_iam_server_certificate" "api" {
  private_key      = var.key
  certificate_body = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
}
