resource "aws_autoscaling_group" "asg_elb_health_check" {
  min_size          = 2
  max_size          = 4
  health_check_type = "EC2"
}

resource "aws_autoscaling_attachment" "asg_elb_health_check" {
  autoscaling_group_name = aws_autoscaling_group.asg_elb_health_check.id
  elb                    = aws_elb.asg_elb_health_check.id
}

resource "aws_elb" "asg_elb_health_check" {
  name = "web"

  health_check {
    target = "HTTP:80/"
  }
}
