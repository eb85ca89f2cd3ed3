resource "aws_ec2_client_vpn_endpoint" "this" {
  server_certificate_arn = "arn:aws:acm:eu-west-1:111122223333:certificate/a"
  client_cidr_block      = "10.99.0.0/22"
  session_timeout_hours  = 8

  authentication_options {
    type              = "federated-authentication"
    saml_provider_arn = "arn:aws:iam::111122223333:saml-provider/sso"
  }

  connection_log_options {
    enabled = false
  }
}
