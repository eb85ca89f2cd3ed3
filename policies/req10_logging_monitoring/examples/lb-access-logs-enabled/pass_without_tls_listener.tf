resource "aws_lb" "partners" {
  load_balancer_type = "network"
}

resource "aws_lb_listener" "partners" {
  load_balancer_arn = aws_lb.partners.arn
  protocol          = "TCP"
  port              = 8583
}
