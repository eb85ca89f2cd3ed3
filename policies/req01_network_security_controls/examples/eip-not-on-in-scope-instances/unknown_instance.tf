resource "aws_eip" "this" {
  domain   = "vpc"
  instance = var.instance_id
}

variable "instance_id" {
  type = string
}
