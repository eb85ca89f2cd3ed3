resource "aws_lb_listener" "tls" {
  protocol   = "TLS"
  ssl_policy = "ELBSecurityPolicy-2016-08"
}
