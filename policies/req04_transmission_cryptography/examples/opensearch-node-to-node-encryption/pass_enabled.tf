resource "aws_opensearch_domain" "catalogue" {
  node_to_node_encryption {
    enabled = true
  }
}
