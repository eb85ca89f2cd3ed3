resource "aws_opensearch_domain" "catalogue" {
  advanced_security_options {
    enabled = var.fine_grained
  }
}

variable "fine_grained" {
  type = bool
}
