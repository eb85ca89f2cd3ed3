resource "aws_networkfirewall_rule_group" "this" {
  name     = "egress"
  type     = "STATEFUL"
  capacity = 100

  rule_group {
    rules_source {
      rules_string = var.rules
    }
  }
}

variable "rules" {
  type = string
}
