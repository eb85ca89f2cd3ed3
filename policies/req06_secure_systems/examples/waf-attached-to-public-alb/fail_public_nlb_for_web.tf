resource "aws_lb" "api" {
  load_balancer_type = "network"
  internal           = false
}

resource "aws_lb_listener" "web" {
  load_balancer_arn = aws_lb.api.arn
  port              = 443
  protocol          = "TLS"
}
