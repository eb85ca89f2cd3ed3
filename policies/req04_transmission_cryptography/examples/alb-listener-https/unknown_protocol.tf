variable "protocol" {
  type = string
}

resource "aws_lb_listener" "web" {
  protocol = var.protocol

  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:ap-southeast-1:111122223333:targetgroup/api/943f017f100becff"
  }
}
