resource "aws_networkfirewall_rule_group" "this" {
  name     = "egress"
  type     = "STATEFUL"
  capacity = 100

  rule_group {
    rules_source {
      stateful_rule {
        action = "PASS"

        header {
          protocol         = "IP"
          direction        = "FORWARD"
          source           = "10.32.0.0/16"
          source_port      = "ANY"
          destination      = "ANY"
          destination_port = "443"
        }

        rule_option {
          keyword  = "sid"
          settings = ["1"]
        }
      }
    }
  }
}
