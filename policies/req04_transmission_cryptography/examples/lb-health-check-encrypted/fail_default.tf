resource "aws_lb_target_group" "this" {
  name     = "web"
  port     = 8443
  protocol = "HTTPS"
}
