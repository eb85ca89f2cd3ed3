resource "aws_elasticsearch_domain" "catalogue" {
  domain_name = "catalogue"
}
