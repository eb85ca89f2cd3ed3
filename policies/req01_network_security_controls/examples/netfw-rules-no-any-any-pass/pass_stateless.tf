resource "aws_networkfirewall_rule_group" "this" {
  name     = "egress"
  type     = "STATELESS"
  capacity = 100

  rule_group {
    rules_source {
      stateless_rules_and_custom_actions {
        stateless_rule {
          priority = 1

          rule_definition {
            actions = ["aws:pass"]

            match_attributes {
              source {
                address_definition = "10.32.0.0/16"
              }
            }
          }
        }
      }
    }
  }
}
