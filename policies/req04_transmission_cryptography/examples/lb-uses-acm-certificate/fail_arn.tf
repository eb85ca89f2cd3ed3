resource "aws_lb_listener" "this" {
  load_balancer_arn = aws_lb.web.arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = "arn:aws:iam::111122223333:server-certificate/web"
}
