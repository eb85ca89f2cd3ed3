resource "aws_lb_listener" "http" {
  port     = 80
  protocol = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:ap-southeast-1:111122223333:targetgroup/api/943f017f100becff"
  }
}
