resource "aws_lb_listener" "syslog" {
  protocol = "UDP"
  port     = 514
}
