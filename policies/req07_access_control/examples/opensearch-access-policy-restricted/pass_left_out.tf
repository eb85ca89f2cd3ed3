resource "aws_opensearch_domain" "catalogue" {
  domain_name = "catalogue"
}
