resource "aws_opensearch_domain" "catalogue" {
  domain_name = "catalogue"
  tags        = { pci_scope = "connected-to" }

  advanced_security_options {
    enabled                        = true
    internal_user_database_enabled = true
  }
}

resource "aws_opensearch_domain_saml_options" "this" {
  domain_name = aws_opensearch_domain.catalogue.domain_name

  saml_options {
    enabled = true
  }
}
