resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_route53_resolver_query_log_config_association" "this" {
  resolver_query_log_config_id = "rqlc-0a1b2c3d"
  resource_id                  = aws_vpc.this.id
}
