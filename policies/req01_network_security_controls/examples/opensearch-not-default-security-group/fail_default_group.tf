resource "aws_opensearch_domain" "catalogue" {
  vpc_options {
    subnet_ids         = ["subnet-0a1b2c3d"]
    security_group_ids = [aws_default_security_group.this.id]
  }
}

resource "aws_default_security_group" "this" {
  vpc_id = "vpc-0a1b2c3d"
}
