resource "aws_elasticsearch_domain" "catalogue" {
  node_to_node_encryption {
    enabled = true
  }
}
