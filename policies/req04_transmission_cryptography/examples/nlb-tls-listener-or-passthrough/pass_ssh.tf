resource "aws_lb_listener" "ssh" {
  protocol = "TCP"
  port     = 22
}
