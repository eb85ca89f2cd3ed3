resource "aws_lb" "edge" {
  load_balancer_type = "network"
  internal           = false
}

resource "aws_lb_target_group" "orders" {
  protocol = "TCP"
  port     = 8000

  health_check {
    protocol = "HTTP"
  }
}

resource "aws_lb_listener" "orders" {
  load_balancer_arn = aws_lb.edge.arn
  protocol          = "TCP"
  port              = 8000

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.orders.arn
  }
}
