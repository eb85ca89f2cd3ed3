resource "aws_networkfirewall_rule_group" "this" {
  name     = "egress"
  type     = "STATEFUL"
  capacity = 100

  rule_group {
    rules_source {
      rules_string = "pass tls $HOME_NET any -> $EXTERNAL_NET 443 (sid:1;)"
    }
  }
}
