resource "aws_lb_target_group" "orders" {
  protocol = "TCP"
  port     = 8000
}

resource "aws_lb_listener" "orders" {
  protocol = "TCP"
  port     = aws_lb_target_group.orders.port
}
