resource "aws_lb_listener" "tcp" {
  protocol = "TCP"
  port     = 80
}
