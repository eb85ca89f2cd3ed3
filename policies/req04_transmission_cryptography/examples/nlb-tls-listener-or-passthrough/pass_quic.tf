resource "aws_lb_listener" "quic" {
  protocol = "UDP"
  port     = 443
}
