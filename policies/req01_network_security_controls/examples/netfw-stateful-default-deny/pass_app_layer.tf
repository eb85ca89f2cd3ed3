resource "aws_networkfirewall_firewall_policy" "this" {
  name = "egress"

  firewall_policy {
    stateless_default_actions          = ["aws:forward_to_sfe"]
    stateless_fragment_default_actions = ["aws:forward_to_sfe"]
    stateful_default_actions           = ["aws:drop_established_app_layer_to_server"]

    stateful_engine_options {
      rule_order = "STRICT_ORDER"
    }
  }
}
