resource "aws_elasticsearch_domain" "catalogue" {
  advanced_security_options {
    enabled                = true
    anonymous_auth_enabled = false
  }
}
