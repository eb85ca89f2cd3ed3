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
          source           = var.source
          source_port      = "ANY"
          destination      = "ANY"
          destination_port = "ANY"
        }

        rule_option {
          keyword  = "sid"
          settings = ["1"]
        }
      }
    }
  }
}

variable "source" {
  type = string
}
