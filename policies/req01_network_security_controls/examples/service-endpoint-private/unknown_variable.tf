variable "x" {
  type = string
}

resource "aws_transfer_server" "this" {
  endpoint_type = var.x
}
