resource "aws_opensearch_domain" "catalogue" {
  advanced_security_options {
    enabled = true
  }
}
