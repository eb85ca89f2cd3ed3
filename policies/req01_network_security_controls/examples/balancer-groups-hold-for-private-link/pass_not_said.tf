variable "private_link" {
  default = null
}

resource "aws_lb" "this" {
  name                                                         = "service"
  load_balancer_type                                           = "network"
  enforce_security_group_inbound_rules_on_private_link_traffic = "on"
}

resource "aws_lb" "other" {
  name                                                         = "other"
  load_balancer_type                                           = "network"
  enforce_security_group_inbound_rules_on_private_link_traffic = var.private_link
}
