from generator.config.load import load_files
from generator.gate.facts.network.network_acls import (
    acl_rule_covers,
    acl_rules,
    denied_before,
    precedes,
)

ACL = """
resource "aws_network_acl" "this" {
  ingress {
    rule_no    = 90
    action     = "deny"
    protocol   = "tcp"
    cidr_block = "0.0.0.0/0"
    from_port  = 3389
    to_port    = 3389
  }

  ingress {
    rule_no    = 100
    action     = "ALLOW"
    protocol   = "6"
    cidr_block = "10.0.0.0/8"
    from_port  = 1024
    to_port    = 65535
  }
}

resource "aws_network_acl_rule" "out" {
  network_acl_id  = aws_network_acl.this.id
  rule_number     = 100
  egress          = true
  rule_action     = "allow"
  protocol        = -1
  ipv6_cidr_block = "::/0"
}
"""


def test_both_shapes_are_read_and_ordered() -> None:
    configuration = load_files({"main.tf": ACL}, "acl")
    deny, allow, out = acl_rules(configuration)
    assert (deny.direction, deny.number, deny.allows) == ("ingress", 90, False)
    assert (allow.allows, str(allow.traffic)) == (True, "tcp 1024-65535")
    assert (out.direction, str(out.traffic), out.cidrs) == ("egress", "all traffic", ("::/0",))
    assert precedes(deny, allow)
    assert not acl_rule_covers(deny, allow)
    assert acl_rule_covers(deny, allow, ("tcp", 3389))
    assert denied_before(configuration, allow, ("tcp", 3389))
    assert not denied_before(configuration, allow, ("tcp", 22))
    assert not denied_before(configuration, deny, ("tcp", 3389))
