resource "aws_elasticsearch_domain" "catalogue" {
  encrypt_at_rest {
    enabled = true
  }
}
