variable "subnet_ids" {
  type = list(string)
}

resource "aws_autoscaling_group" "api" {
  min_size            = 2
  max_size            = 4
  vpc_zone_identifier = var.subnet_ids
}
