variable "tags" {
  type = map(string)
}

resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"
  tags       = var.tags
}
