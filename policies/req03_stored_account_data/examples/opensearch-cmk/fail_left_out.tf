resource "aws_opensearch_domain" "catalogue" {
  encrypt_at_rest {
    enabled = true
  }
}
