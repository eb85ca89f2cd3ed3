resource "aws_opensearch_domain" "catalogue" {
  node_to_node_encryption {
    enabled = var.encrypted
  }
}

variable "encrypted" {
  type = bool
}
