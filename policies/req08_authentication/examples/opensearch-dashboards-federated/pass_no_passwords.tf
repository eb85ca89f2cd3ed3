resource "aws_opensearch_domain" "catalogue" {
  domain_name = "catalogue"
  tags        = { pci_scope = "connected-to" }

  advanced_security_options {
    enabled = true
  }
}
