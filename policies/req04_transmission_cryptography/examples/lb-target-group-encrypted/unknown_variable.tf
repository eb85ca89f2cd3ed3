variable "protocol" {
  type = string
}

resource "aws_lb_target_group" "api" {
  port     = 8443
  protocol = var.protocol
}
