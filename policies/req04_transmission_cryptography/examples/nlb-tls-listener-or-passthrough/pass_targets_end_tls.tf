resource "aws_lb" "edge" {
  load_balancer_type = "network"
  internal           = false
}

resource "aws_lb_target_group" "orders" {
  protocol = "TCP"
  port     = 9000

  health_check {
    protocol = "HTTPS"
  }
}

resource "aws_lb_target_group" "web" {
  protocol    = "TCP"
  port        = 80
  target_type = "alb"
}

resource "aws_lb_listener" "orders" {
  load_balancer_arn = aws_lb.edge.arn
  protocol          = "TCP"
  port              = 9000

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.orders.arn
  }
}

resource "aws_lb_listener" "web" {
  load_balancer_arn = aws_lb.edge.arn
  protocol          = "TCP"
  port              = 80

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web.arn
  }
}
