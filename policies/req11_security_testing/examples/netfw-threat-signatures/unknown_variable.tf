variable "open" {}

resource "aws_networkfirewall_firewall_policy" "this" {
  name = "edge"

  firewall_policy {
    stateless_default_actions = ["aws:forward_to_sfe"]

    stateful_rule_group_reference {
      resource_arn = var.open
    }
  }
}
