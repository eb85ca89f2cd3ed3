resource "aws_launch_template" "api" {
  image_id      = "ami-0123456789abcdef0"
  instance_type = "m7g.large"

  network_interfaces {
    associate_public_ip_address = false
    security_groups             = ["sg-0123456789abcdef0"]
  }
}
