resource "aws_ec2_client_vpn_endpoint" "this" {
  description            = "administrators"
  server_certificate_arn = aws_acm_certificate.vpn.arn
  client_cidr_block      = "10.20.0.0/22"

  session_timeout_hours         = 8
  disconnect_on_session_timeout = true
}
