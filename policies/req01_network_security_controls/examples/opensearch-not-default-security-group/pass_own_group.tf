resource "aws_opensearch_domain" "catalogue" {
  vpc_options {
    subnet_ids         = ["subnet-0a1b2c3d"]
    security_group_ids = [aws_security_group.catalogue.id]
  }
}

resource "aws_security_group" "catalogue" {
  name = "catalogue"
}
