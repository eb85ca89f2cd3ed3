resource "aws_lb_listener" "https" {
  protocol = "HTTPS"
}
