resource "aws_lightsail_lb" "shop" {
  name          = "shop"
  instance_port = 80
}
