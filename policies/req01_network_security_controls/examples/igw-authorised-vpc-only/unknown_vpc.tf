resource "aws_internet_gateway" "this" {
  vpc_id = var.vpc_id
}

variable "vpc_id" {
  type = string
}
