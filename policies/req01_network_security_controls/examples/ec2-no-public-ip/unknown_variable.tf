variable "public" {
  type = bool
}

resource "aws_launch_template" "api" {
  network_interfaces {
    associate_public_ip_address = var.public
  }
}
