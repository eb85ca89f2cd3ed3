variable "subnet_id" {
  type = string
}

resource "aws_network_interface" "store" {
  subnet_id = var.subnet_id
}

resource "aws_launch_template" "store" {
  image_id      = "ami-0123456789abcdef0"
  instance_type = "r7g.large"

  network_interfaces {
    device_index         = 0
    network_interface_id = aws_network_interface.store.id
  }
}

resource "aws_autoscaling_group" "store" {
  min_size           = 1
  max_size           = 1
  availability_zones = ["ap-southeast-1a"]

  launch_template {
    id = aws_launch_template.store.id
  }
}
