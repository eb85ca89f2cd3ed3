resource "aws_lb_target_group" "api" {
  port     = 8443
  protocol = "HTTPS"
}
