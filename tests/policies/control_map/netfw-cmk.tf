resource "aws_networkfirewall_firewall" "netfw_cmk" {
  name = "edge"
}

resource "aws_networkfirewall_firewall_policy" "netfw_cmk" {
  name = "edge"
}

resource "aws_networkfirewall_rule_group" "netfw_cmk" {
  name = "edge"
}
