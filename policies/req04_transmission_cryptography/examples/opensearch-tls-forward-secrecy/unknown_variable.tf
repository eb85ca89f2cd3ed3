resource "aws_opensearch_domain" "catalogue" {
  domain_endpoint_options {
    tls_security_policy = var.policy
  }
}

variable "policy" {
  type = string
}
