variable "x" {
  type = any
}

resource "aws_cloudsearch_domain" "x" {
  name = "x"

  endpoint_options {
    enforce_https       = var.x
    tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
  }
}
