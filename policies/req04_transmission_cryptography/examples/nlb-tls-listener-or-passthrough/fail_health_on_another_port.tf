resource "aws_lb_target_group" "orders" {
  protocol = "TCP"
  port     = 8000

  health_check {
    protocol = "HTTPS"
    port     = 9443
  }
}

resource "aws_lb_listener" "orders" {
  protocol = "TCP"
  port     = 8000

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.orders.arn
  }
}
