variable "open" {}


resource "aws_mailmanager_ingress_point" "this" {
  name              = "inbound"
  type              = "OPEN"
  rule_set_id       = "rs-0a1b2c"
  traffic_policy_id = "tp-0a1b2c"
  tls_policy        = var.open
}
