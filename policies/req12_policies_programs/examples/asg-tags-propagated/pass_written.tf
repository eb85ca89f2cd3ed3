resource "aws_autoscaling_group" "this" {
  min_size = 1
  max_size = 2

  tag {
    key                 = "owner"
    value               = "payments"
    propagate_at_launch = true
  }
}
