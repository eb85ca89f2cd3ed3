resource "aws_lightsail_instance" "shop" {
  name              = "shop"
  availability_zone = "eu-west-1a"
  blueprint_id      = "amazon_linux_2023"
  bundle_id         = "small_3_0"
}
