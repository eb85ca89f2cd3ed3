resource "aws_lb" "alb_http_redirects_to_https" {
  name = "web"
}

resource "aws_lb_listener" "alb_http_redirects_to_https" {
  load_balancer_arn = aws_lb.alb_http_redirects_to_https.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:ap-southeast-1:111122223333:targetgroup/web/0123456789abcdef"
  }
}
