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

resource "aws_wafv2_web_acl_association" "web" {
  resource_arn = aws_lb.web.arn
  web_acl_arn  = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/web/1a2b"
}
