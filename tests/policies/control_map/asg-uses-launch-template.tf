resource "aws_autoscaling_group" "asg_uses_launch_template" {
  min_size             = 2
  max_size             = 4
  launch_configuration = "web"
}
