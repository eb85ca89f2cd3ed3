resource "aws_opensearch_domain" "catalogue" {
  vpc_options {
    subnet_ids         = ["subnet-0a1b2c3d"]
    security_group_ids = [var.group]
  }
}

variable "group" {
  type = string
}
