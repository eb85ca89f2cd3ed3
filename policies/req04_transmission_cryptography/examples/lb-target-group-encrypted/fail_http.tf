resource "aws_lb_target_group" "api" {
  port     = 8080
  protocol = "HTTP"
}
