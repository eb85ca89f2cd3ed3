resource "aws_lightsail_lb" "shop" {
  name          = "shop"
  instance_port = 80
}

resource "aws_lightsail_lb_https_redirection_policy" "shop" {
  lb_name = aws_lightsail_lb.shop.name
  enabled = false
}
