resource "aws_autoscaling_group" "this" {
  min_size = 1
  max_size = 2

  lifecycle {
    ignore_changes = [desired_capacity]
  }
}
