resource "aws_elasticsearch_domain" "catalogue" {
  domain_endpoint_options {
    enforce_https = false
  }
}
