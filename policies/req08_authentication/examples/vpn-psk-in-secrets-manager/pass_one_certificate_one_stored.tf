resource "aws_vpn_connection" "this" {
  type                = "ipsec.1"
  customer_gateway_id = aws_customer_gateway.this.id
  vpn_gateway_id      = aws_vpn_gateway.this.id

  preshared_key_storage = "SecretsManager"
}

resource "aws_customer_gateway" "this" {
  type       = "ipsec.1"
  ip_address = "203.0.113.10"
  bgp_asn    = 65010
}

resource "aws_vpn_gateway" "this" {}

resource "aws_vpn_connection" "certificate" {
  type                = "ipsec.1"
  customer_gateway_id = aws_customer_gateway.certificate.id
  vpn_gateway_id      = aws_vpn_gateway.this.id
}

resource "aws_customer_gateway" "certificate" {
  type            = "ipsec.1"
  bgp_asn         = 65010
  certificate_arn = "arn:aws:acm:eu-west-1:111122223333:certificate/a"
}
