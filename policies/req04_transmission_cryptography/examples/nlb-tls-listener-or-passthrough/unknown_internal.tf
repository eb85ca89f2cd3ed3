variable "internal" {
  type = bool
}

resource "aws_lb" "edge" {
  load_balancer_type = "network"
  internal           = var.internal
}

resource "aws_lb_listener" "orders" {
  load_balancer_arn = aws_lb.edge.arn
  protocol          = "TCP"
  port              = 8000
}
