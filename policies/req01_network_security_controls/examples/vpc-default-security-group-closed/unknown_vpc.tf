resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"
}

resource "aws_default_security_group" "this" {
  vpc_id = var.vpc_id
}

variable "vpc_id" {
  type = string
}
