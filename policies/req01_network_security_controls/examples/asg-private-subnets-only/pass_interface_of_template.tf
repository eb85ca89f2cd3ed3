resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_subnet" "data_a" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.20.0.0/20"
  availability_zone = "ap-southeast-1a"
}

resource "aws_route_table" "data_a" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route_table_association" "data_a" {
  subnet_id      = aws_subnet.data_a.id
  route_table_id = aws_route_table.data_a.id
}

resource "aws_network_interface" "store" {
  subnet_id = aws_subnet.data_a.id
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
