resource "aws_opensearch_domain" "catalogue" {
  domain_name = "catalogue"

  vpc_options {
    subnet_ids = var.subnets
  }
}

variable "subnets" {
  type = list(string)
}
