resource "aws_opensearch_domain" "catalogue" {
  access_policies = var.policy
}

variable "policy" {
  type = string
}
