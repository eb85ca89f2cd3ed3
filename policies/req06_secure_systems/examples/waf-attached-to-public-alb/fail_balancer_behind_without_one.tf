resource "aws_lb" "edge" {
  load_balancer_type = "network"
}

resource "aws_lb" "web" {
  internal = true
}

resource "aws_lb_target_group" "web" {
  target_type = "alb"
  protocol    = "TCP"
  port        = 443
}

resource "aws_lb_target_group_attachment" "web" {
  target_group_arn = aws_lb_target_group.web.arn
  target_id        = aws_lb.web.arn
}

resource "aws_lb_listener" "edge" {
  load_balancer_arn = aws_lb.edge.arn
  protocol          = "TCP"
  port              = 443

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web.arn
  }
}
