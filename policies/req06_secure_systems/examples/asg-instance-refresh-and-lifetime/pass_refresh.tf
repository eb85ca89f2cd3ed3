resource "aws_autoscaling_group" "this" {
  min_size = 2
  max_size = 4

  instance_refresh {
    strategy = "Rolling"
  }
}
