resource "aws_networkfirewall_firewall_policy" "this" {
  name = "egress"

  firewall_policy {
    stateless_default_actions          = ["aws:drop"]
    stateless_fragment_default_actions = ["aws:pass", "Counted"]

    stateless_custom_action {
      action_name = "Counted"

      action_definition {
        publish_metric_action {
          dimension {
            value = "unmatched"
          }
        }
      }
    }
  }
}
