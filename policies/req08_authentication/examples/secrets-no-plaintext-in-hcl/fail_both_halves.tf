resource "aws_ssm_parameter" "partner_keys" {
  name  = "partner-keys"
  type  = "SecureString"
  value = <<-EOT
    -----BEGIN PUBLIC KEY-----
    MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAMlBcKRXMoYQm8bkbhcQDcQx8gyHbHB7
    -----END PUBLIC KEY-----
    -----BEGIN PRIVATE KEY-----
    MIIBVAIBADANBgkqhkiG9w0BAQEFAASCAT4wggE6AgEAAkEAyUFwpFcyhhCbxuRu
    -----END PRIVATE KEY-----
  EOT
}
