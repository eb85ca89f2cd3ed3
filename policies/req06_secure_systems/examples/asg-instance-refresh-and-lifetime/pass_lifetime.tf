resource "aws_autoscaling_group" "this" {
  min_size              = 2
  max_size              = 4
  max_instance_lifetime = 1209600
}
