resource "aws_globalaccelerator_custom_routing_accelerator" "this" {
  name = "games"
}
