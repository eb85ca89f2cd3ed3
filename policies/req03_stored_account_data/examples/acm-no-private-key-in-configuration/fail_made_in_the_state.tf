resource "tls_private_key" "orders" {
  algorithm = "RSA"
}

resource "tls_self_signed_cert" "orders" {
  private_key_pem       = tls_private_key.orders.private_key_pem
  validity_period_hours = 24
  allowed_uses          = ["server_auth"]
}

resource "aws_acm_certificate" "orders" {
  private_key      = tls_private_key.orders.private_key_pem
  certificate_body = tls_self_signed_cert.orders.cert_pem
}
