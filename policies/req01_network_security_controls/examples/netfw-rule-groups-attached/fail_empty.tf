resource "aws_networkfirewall_firewall_policy" "this" {
  name = "egress"

  firewall_policy {
    stateless_default_actions          = ["aws:forward_to_sfe"]
    stateless_fragment_default_actions = ["aws:forward_to_sfe"]

    stateful_rule_group_reference {
      resource_arn = aws_networkfirewall_rule_group.this.arn
    }
  }
}

resource "aws_networkfirewall_rule_group" "this" {
  name     = "egress"
  type     = "STATEFUL"
  capacity = 100

  rule_group {
    rules_source {
      rules_string = ""
    }
  }
}
