variable "open" {}


resource "aws_lb" "this" {
  name                                                         = "service"
  internal                                                     = true
  load_balancer_type                                           = "network"
  security_groups                                              = ["sg-0a1b2c3d"]
  enforce_security_group_inbound_rules_on_private_link_traffic = var.open
}
