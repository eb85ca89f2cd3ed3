variable "port" {
  type = number
}

resource "aws_lb_listener" "tcp" {
  protocol = "TCP"
  port     = var.port
}
