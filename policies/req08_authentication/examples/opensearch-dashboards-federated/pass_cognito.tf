resource "aws_opensearch_domain" "catalogue" {
  tags = { pci_scope = "connected-to" }

  advanced_security_options {
    enabled                        = true
    internal_user_database_enabled = true
  }

  cognito_options {
    enabled = true
  }
}
