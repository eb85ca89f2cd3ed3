resource "aws_opensearch_domain" "catalogue" {
  vpc_options {
    subnet_ids         = ["subnet-0a1b2c3d"]
    security_group_ids = [aws_vpc.this.default_security_group_id]
  }
}

resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"
}
