resource "aws_opensearch_domain" "catalogue" {
  domain_endpoint_options {
    enforce_https = true
  }
}
