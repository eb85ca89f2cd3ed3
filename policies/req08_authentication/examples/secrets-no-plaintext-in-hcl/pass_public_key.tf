resource "aws_ssm_parameter" "partner_public_key" {
  name  = "partner-public-key"
  type  = "SecureString"
  value = <<-EOT
    -----BEGIN PUBLIC KEY-----
    MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAMlBcKRXMoYQm8bkbhcQDcQx8gyHbHB7
    -----END PUBLIC KEY-----
  EOT
}
