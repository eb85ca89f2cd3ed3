resource "aws_networkfirewall_rule_group" "this" {
  name     = "egress"
  type     = "STATEFUL"
  capacity = 100

  rule_group {
    rules_source {
      rules_string = <<-EOT
        drop tcp any any -> any 23 (sid:1;)
        pass ip any any -> any any (sid:2;)
      EOT
    }
  }
}
